import re


def label_from_name(path, pattern):
    name = str(path).split("/")[-1]
    match = re.search(pattern, name)
    if not match:
        raise ValueError("This name does not match: " + name)
    try:
        label = match[1]
    except IndexError:
        raise ValueError("The pattern needs a group: " + pattern) from None
    if label is None:
        raise ValueError("The group caught nothing in " + name)
    return label


def label_all(paths, pattern):
    return tuple(label_from_name(path, pattern) for path in paths)
