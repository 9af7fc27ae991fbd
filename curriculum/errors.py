"""The exceptions whose message is meant for the user."""

from collections.abc import Iterable


class InputError(Exception):
    """Something the user gave is wrong; the message names it and says what to do next."""


class MissingData(InputError):
    """Data or weights that are not here and cannot be had now: nobody's wrong input (exit 3)."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """` Did you mean 'softmax'?` for a near miss of a known name, else an empty string."""
    import difflib

    near = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
