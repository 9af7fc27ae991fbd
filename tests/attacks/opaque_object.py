"""Returns the wire's own Opaque with a type name that is no text, and subclasses of Opaque."""

from grader import wire


class Name(str):
    def __eq__(self, other):
        return True

    __hash__ = None


class Mine(wire.Opaque):
    def __eq__(self, other):
        return True

    __hash__ = None


def cheat(*args, **kwargs):
    return [wire.Opaque(Name("Tensor")), Mine("Tensor"), wire.Opaque({"t": ["bool", [1], 0]})]
