def scenario(solution, case):
    size = case["size"]

    def shapes(name):
        return [solution.conv_output_shape(**plan) for plan in case[name]]

    return {
        "one_map": lambda: solution.max_pool(case["one_map"]),
        "sized": lambda: solution.max_pool(case["sized"], size=size),
        "odd": lambda: solution.max_pool(case["odd"]),
        "ragged": lambda: solution.max_pool(case["ragged"], size=size),
        "negative": lambda: solution.max_pool(case["negative"]),
        "batch": lambda: solution.max_pool(case["batch"]),
        "bare": lambda: shapes("bare"),
        "padded": lambda: shapes("padded"),
        "strided": lambda: shapes("strided"),
        "oblong": lambda: shapes("oblong"),
    }
