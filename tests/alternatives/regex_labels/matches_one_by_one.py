import os
import re


def label_from_name(path, pattern):
    name = os.path.basename(path)
    for match in re.finditer(pattern, name):
        if not match.groups():
            break
        label = match.group(1)
        if label is not None:
            return label
        break
    raise ValueError(f"no label in {name}: pattern {pattern}")


def label_all(paths, pattern):
    labels = []
    for path in paths:
        labels.append(label_from_name(path, pattern))
    return labels
