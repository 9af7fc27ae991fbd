"""The pages to try things by hand: what each is called and what loads with it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explorer:
    """One page with a script of its own, linked in the notes as `explorer:NAME`."""

    title: str
    about: str


EXPLORERS = {
    "kernel": Explorer(
        "The kernel explorer",
        "Slide nine weights over a digit, or over a picture of your own, and watch edges, ReLU and "
        "max pooling happen in numbers.",
    ),
    "softmax": Explorer(
        "Softmax or sigmoid",
        "Move the activations of a few classes and see what the two make of them.",
    ),
    "rate": Explorer(
        "The learning-rate playground",
        "Go down a loss step by step, with a rate that is too low, right, or too high.",
    ),
}
