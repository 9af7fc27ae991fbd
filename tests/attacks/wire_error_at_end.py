"""Makes the worker believe that it refused an answer, that it ran out of memory, and so on."""

from grader import wire, worker

kinds = iter([MemoryError, wire.WireError, SystemExit] * 100)


def describe(error, file_name):
    raise next(kinds)("passed")


worker.describe = describe


def cheat(*args, **kwargs):
    raise ValueError
