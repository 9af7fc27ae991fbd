"""Raises, prints and returns texts with lone surrogates and null characters."""


def cheat(*args, **kwargs):
    print("\ud800")
    error = type("\u202eE", (ValueError,), {})
    raise error("\ud800\udc00 \udfff \x00 passed")
