import numpy as np


def pixel_accuracy(logits, mask, void):
    guess, truth = logits.numpy().argmax(axis=1), mask.numpy()
    known = truth != void
    if not known.any():
        return np.nan
    return np.mean(guess[known] == truth[known])


def iou(logits, mask, n_classes, void):
    guess, truth = logits.numpy().argmax(axis=1), mask.numpy()
    known = truth != void
    guess, truth = guess[known], truth[known]
    scores = np.full(n_classes, np.nan)
    for k in range(n_classes):
        either = np.logical_or(guess == k, truth == k).sum()
        if either > 0:
            scores[k] = np.logical_and(guess == k, truth == k).sum() / either
    return scores
