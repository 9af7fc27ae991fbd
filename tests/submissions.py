"""A softmax that overflows, and a right one, as a learner hands them in."""

WRONG = """
import torch
def softmax(activations, dim=-1):
    print("sum", activations.exp().sum().item() > 0)
    return activations.exp() / activations.exp().sum(dim, keepdim=True)
def sigmoid(activations): return activations.sigmoid()
def predict(activations, multi_label, threshold=0.5):
    return (activations.sigmoid() > threshold).float() if multi_label else activations.argmax(-1)
"""
RIGHT = WRONG.replace("activations.exp()", "(activations - activations.amax(dim, True)).exp()")
