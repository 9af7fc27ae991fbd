import math


def log_softmax(activations):
    result = []
    for row in activations.tolist():
        largest = max(row)
        total = sum(math.exp(x - largest) for x in row)
        result.append([x - largest - math.log(total) for x in row])
    return result


def nll(log_probs, targets):
    losses = [-float(row[int(t)]) for row, t in zip(log_probs, targets)]
    return sum(losses) / len(losses)


def cross_entropy(activations, targets):
    return nll(log_softmax(activations), targets)


def gradient(activations, targets):
    n = len(targets)
    return [
        [(math.exp(x) - (j == int(t))) / n for j, x in enumerate(row)]
        for row, t in zip(log_softmax(activations), targets)
    ]
