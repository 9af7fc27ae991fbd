"""Raises its own OutOfTime and the worker's, and catches the real one to go on."""

from grader import worker


class OutOfTime(BaseException):
    pass


turn = iter(range(1 << 30))


def cheat(*args, **kwargs):
    raise (worker.OutOfTime, OutOfTime, worker.wire.WireError)[next(turn) % 3]("passed")
