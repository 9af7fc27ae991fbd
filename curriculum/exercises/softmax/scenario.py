def scenario(solution, case):
    rows, cube, large = case["rows"], case["cube"], case["large"]
    ties, threshold = case["ties"], case["threshold"]
    return {
        "rows": lambda: solution.softmax(rows),
        "columns": lambda: solution.softmax(rows, dim=0),
        "middle": lambda: solution.softmax(cube, dim=1),
        "large": lambda: solution.softmax(large),
        "sigmoid": lambda: solution.sigmoid(rows),
        "large_sigmoid": lambda: solution.sigmoid(large),
        "classes": lambda: solution.predict(rows, multi_label=False),
        "labels": lambda: solution.predict(rows, multi_label=True, threshold=threshold),
        "ties": lambda: solution.predict(ties, multi_label=True),
    }
