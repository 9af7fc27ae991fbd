def scenario(solution, case):
    return {name: lambda plan=plan: solution.sgdr_lrs(**plan) for name, plan in case.items()}
