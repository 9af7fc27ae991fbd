def scenario(solution, case):
    start, steps, lr = case["start"], case["steps"], case["lr"]
    x, y, line_lr = case["x"], case["y"], case["line_lr"]

    def gradient(point):
        """Of a bowl whose lowest point is `lowest`, in the point's own precision."""
        return case["bowl"].to(point.dtype) @ (point - case["lowest"])

    def start_after():
        solution.descend(gradient, start, lr, steps)
        return start

    return {
        "path": lambda: solution.descend(gradient, start, lr, steps),
        "no_steps": lambda: solution.descend(gradient, start, lr, 0),
        "high": lambda: solution.descend(gradient, start, case["high_lr"], case["high_steps"]),
        "start": start_after,
        "line_unmoved": lambda: solution.fit_line(x, y, line_lr, 0),
        "line_first": lambda: solution.fit_line(x, y, line_lr, 1),
        "line_few": lambda: solution.fit_line(x, y, line_lr, case["few"]),
        "line_many": lambda: solution.fit_line(x, y, line_lr, case["many"]),
        "line_high": lambda: solution.fit_line(x, y, case["line_high_lr"], case["line_high_steps"]),
    }
