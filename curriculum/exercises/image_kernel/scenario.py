def scenario(solution, case):
    image, kernel = case["image"], case["kernel"]
    stride, padding = case["stride"], case["padding"]
    return {
        "plain": lambda: solution.apply_kernel(image, kernel),
        "strided": lambda: solution.apply_kernel(image, kernel, stride=stride),
        "padded": lambda: solution.apply_kernel(image, kernel, padding=padding),
        "both": lambda: solution.apply_kernel(image, kernel, stride=stride, padding=padding),
        "top": lambda: solution.top_edge(),
        "left": lambda: solution.left_edge(),
        "right": lambda: solution.right_edge(),
    }
