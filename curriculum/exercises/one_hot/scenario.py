def scenario(solution, case):
    vocab = case["vocab"]

    def one_hot(name):
        return solution.one_hot(case[name]["labels"], case[name]["n_classes"])

    def unknown():
        try:
            return {"returned": solution.multi_hot(case["unknown"], vocab)}
        except (ValueError, LookupError) as error:
            return {"raised": type(error).__name__, "message": str(error)}

    return {
        "classes": lambda: one_hot("classes"),
        "absent": lambda: one_hot("absent"),
        "tags": lambda: solution.multi_hot(case["tags"], vocab),
        "repeated": lambda: solution.multi_hot(case["repeated"], vocab),
        "untagged": lambda: solution.multi_hot([], vocab),
        "unknown": unknown,
        "names": lambda: solution.decode(case["several"], vocab),
        "name": lambda: solution.decode(case["single"], vocab),
        "nothing": lambda: solution.decode(case["zeros"], vocab),
    }
