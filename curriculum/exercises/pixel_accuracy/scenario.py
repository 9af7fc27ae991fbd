def scenario(solution, case):
    def accuracy(name):
        scene = case[name]
        return lambda: solution.pixel_accuracy(scene["logits"], scene["mask"], scene["void"])

    def iou(name):
        scene = case[name]
        n = scene["logits"].shape[1]
        return lambda: solution.iou(scene["logits"], scene["mask"], n, scene["void"])

    names = ["labelled", "void_class", "void_outside", "uneven", "all_void"]
    overlaps = ["one", "void_one", "uneven", "absent", "void_class", "all_void"]
    return {name: accuracy(name) for name in names} | {
        f"iou_{name}": iou(name) for name in overlaps
    }
