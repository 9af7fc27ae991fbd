"""Your shares are per cent, and they sum to 100. A share is asked as a fraction: leave the
multiplication out, and let whoever prints the table format it."""

from solutions.parameter_count import *

fails = ["test_shares_are_fractions_of_the_whole"]


def count_parameters(model):
    from solutions.parameter_count import count_parameters

    frame = count_parameters(model)
    return frame.assign(share=100 * frame["share"])
