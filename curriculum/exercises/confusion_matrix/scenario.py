def scenario(solution, case):
    matrix, classes, losses = case["matrix"], case["classes"], case["losses"]

    def count(name):
        items = case[name]
        return solution.confusion_matrix(items["predicted"], items["actual"], items["n_classes"])

    def dtype():
        matrix = count("singles")
        name = str(getattr(matrix, "dtype", type(matrix).__name__))
        return {"matrix": matrix, "dtype": name.removeprefix("torch.")}

    def untouched():
        found = solution.most_confused(matrix, classes)
        return {"found": found, "matrix": matrix}

    def too_many():
        try:
            return {"returned": solution.top_losses(losses, len(losses) + 1)}
        except ValueError as error:
            return {"raised": str(error)}

    return {
        "singles": lambda: count("singles"),
        "dtype": dtype,
        "crowd": lambda: count("crowd"),
        "unseen": lambda: count("unseen"),
        "confused": lambda: solution.most_confused(matrix, classes),
        "only": lambda: solution.most_confused(case["only"], classes),
        "often": lambda: solution.most_confused(matrix, classes, min_count=case["min_count"]),
        "untouched": untouched,
        "top": lambda: solution.top_losses(losses, case["k"]),
        "all": lambda: solution.top_losses(losses, len(losses)),
        "too_many": too_many,
    }
