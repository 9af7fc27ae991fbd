def scenario(solution, case):
    def f(name, **arguments):
        return solution.fbeta(case[name]["probabilities"], case[name]["targets"], **arguments)

    def accuracy(name, **arguments):
        tagged = case[name]
        return solution.accuracy_multi(tagged["probabilities"], tagged["targets"], **arguments)

    def image_by_image():
        tagged = case["empty"]
        images = zip(tagged["probabilities"].split(1), tagged["targets"].split(1), strict=True)
        return [solution.fbeta(p, t) for p, t in images]

    def best(metric):
        tagged = case["tagged"]
        probabilities, targets = tagged["probabilities"], tagged["targets"]
        return solution.best_threshold(probabilities, targets, metric, **case["search"])

    def peak(at, height):
        return lambda probabilities, targets, threshold: height - abs(threshold - at)

    def plateau(start, end):
        return lambda probabilities, targets, threshold: 0.75 if start < threshold < end else 0.5

    def well_tagged(probabilities, targets, share=1.0, threshold=0.5):
        """The share of images with at least this share of their tags right."""
        right = (probabilities > threshold) == (targets > 0.5)
        return (right.double().mean(dim=1) >= share).double().mean()

    return {
        "one": lambda: f("one"),
        "other_betas": lambda: [f("one", beta=beta) for beta in case["betas"]],
        "batch": lambda: f("batch"),
        "empty": image_by_image,
        "empty_batch": lambda: f("empty"),
        "spread": lambda: f("spread"),
        "spread_above": lambda: f("spread", threshold=case["threshold"]),
        "on_it": lambda: f("on_it", threshold=case["even"]),
        "accuracy": lambda: accuracy("batch"),
        "accuracy_half": lambda: accuracy("halves"),
        "accuracy_quarter": lambda: accuracy("halves", threshold=0.25),
        "peaks": lambda: [best(peak(at, 1.0)) for at in case["peaks"]],
        "peaks_below_zero": lambda: [best(peak(at, -1.0)) for at in case["peaks"]],
        "plateaus": lambda: [best(plateau(start, end)) for start, end in case["plateaus"]],
        "well_tagged": lambda: best(well_tagged),
    }
