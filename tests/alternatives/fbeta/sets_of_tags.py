def fbeta(probabilities, targets, beta=2.0, threshold=0.2):
    scores = []
    for row, truth in zip(probabilities.tolist(), targets.tolist()):
        ours = {i for i, p in enumerate(row) if p > threshold}
        theirs = {i for i, t in enumerate(truth) if t == 1}
        if not ours & theirs:
            scores.append(0.0)
            continue
        precision, recall = len(ours & theirs) / len(ours), len(ours & theirs) / len(theirs)
        weight = beta * beta
        scores.append((1 + weight) / (weight / recall + 1 / precision))
    return sum(scores) / len(scores)


def accuracy_multi(probabilities, targets, threshold=0.5):
    pairs = list(zip(probabilities.flatten().tolist(), targets.flatten().tolist()))
    return sum((p > threshold) == bool(t) for p, t in pairs) / len(pairs)


def best_threshold(probabilities, targets, metric, lo, hi, n):
    best, highest = None, None
    for i in range(n):
        threshold = lo + i * (hi - lo) / (n - 1)
        score = metric(probabilities, targets, threshold=threshold)
        if highest is None or score > highest:
            best, highest = threshold, score
    return best
