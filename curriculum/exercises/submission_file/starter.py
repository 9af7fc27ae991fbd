import torch


def write_submission(ids, probabilities, classes, path):
    """N ids, probabilities [N, K] and K class names -> a CSV file at the Path `path`."""
    raise NotImplementedError


def predict_one(model, image, classes):
    """A model that gives logits, one image [C, H, W], K names -> (name, its probability)."""
    raise NotImplementedError
