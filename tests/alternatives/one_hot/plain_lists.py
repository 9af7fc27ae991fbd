def one_hot(labels, n_classes):
    rows = []
    for label in labels.tolist():
        row = [0] * n_classes
        row[label] = 1
        rows.append(row)
    return rows


def multi_hot(tags, vocab):
    row = [False] * len(vocab)
    for tag in tags:
        if vocab.count(tag) == 0:
            raise ValueError("vocab does not have " + tag + ", only " + " ".join(vocab))
        row[vocab.index(tag)] = True
    return row


def decode(target, vocab):
    names = []
    for place, name in enumerate(vocab):
        if int(target[place]) == 1:
            names.append(name)
    return tuple(names)
