import torch


def pairs(logits, mask, void):
    predicted = logits.argmax(dim=1).flatten().tolist()
    return [(p, m) for p, m in zip(predicted, mask.flatten().tolist()) if m != void]


def pixel_accuracy(logits, mask, void):
    found = pairs(logits, mask, void)
    return sum(p == m for p, m in found) / len(found) if found else float("nan")


def iou(logits, mask, n_classes, void):
    both, either = [0] * n_classes, [0] * n_classes
    for p, m in pairs(logits, mask, void):
        if p == m:
            both[p] += 1
        for k in {p, m}:
            either[k] += 1
    return torch.tensor([b / e if e else float("nan") for b, e in zip(both, either)])
