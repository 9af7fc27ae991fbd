import torch.nn.functional as F


def confusion_matrix(predicted, actual, n_classes):
    return F.one_hot(actual, n_classes).T @ F.one_hot(predicted, n_classes)


def most_confused(matrix, classes, min_count=1):
    mistakes = matrix.clone().fill_diagonal_(0)
    counts, cells = mistakes.flatten().sort(descending=True, stable=True)
    k = len(classes)
    return [
        [classes[cell // k], classes[cell % k], count.item()]
        for count, cell in zip(counts, cells)
        if count >= min_count
    ]


def top_losses(losses, k):
    values, indices = losses.sort(descending=True)
    if k > len(values):
        raise ValueError(f"k={k} > {len(values)}")
    return values[:k], indices[:k]
