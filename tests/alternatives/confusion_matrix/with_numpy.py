import numpy as np


def confusion_matrix(predicted, actual, n_classes):
    matrix = np.zeros((n_classes, n_classes), dtype=np.int64)
    np.add.at(matrix, (actual.numpy(), predicted.numpy()), 1)
    return matrix


def most_confused(matrix, classes, min_count=1):
    counts = np.array(matrix)
    np.fill_diagonal(counts, 0)
    places = zip(*np.where(counts >= min_count))
    found = [(classes[i], classes[j], counts[i, j]) for i, j in places]
    return sorted(found, key=lambda item: item[2], reverse=True)


def top_losses(losses, k):
    if not k <= losses.shape[0]:
        raise ValueError("k must be at most N")
    order = np.argsort(-losses.numpy())[:k]
    return losses.numpy()[order], order.copy()
