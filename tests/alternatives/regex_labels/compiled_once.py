import re
from pathlib import PurePath


def compiled(pattern):
    regex = re.compile(pattern)
    if not regex.groups:
        raise ValueError(f"{pattern!r} has no group")
    return regex


def cut(regex, path):
    *_, name = PurePath(path).parts
    if (match := regex.search(name)) and (label := match.groups()[0]) is not None:
        return label
    raise ValueError(f"{path} is not matched by {regex.pattern!r}")


def label_from_name(path, pattern):
    return cut(compiled(pattern), path)


def label_all(paths, pattern):
    regex = compiled(pattern)
    return [cut(regex, path) for path in paths]
