from collections import Counter

import torch


def confusion_matrix(predicted, actual, n_classes):
    seen = Counter(zip(actual.tolist(), predicted.tolist()))
    rows = [[seen[row, column] for column in range(n_classes)] for row in range(n_classes)]
    return torch.tensor(rows)


def most_confused(matrix, classes, min_count=1):
    found = []
    for i in range(len(classes)):
        for j in range(len(classes)):
            if i != j and matrix[i][j] >= min_count:
                found.append((i, j, matrix[i][j]))
    found.sort(key=lambda f: (-f[2], f[0], f[1]))
    return [(classes[i], classes[j], count) for i, j, count in found]


def top_losses(losses, k):
    if k > len(losses):
        raise ValueError("k is larger than the number of losses")
    places = sorted(range(len(losses)), key=losses.tolist().__getitem__, reverse=True)[:k]
    return [losses[i] for i in places], places
