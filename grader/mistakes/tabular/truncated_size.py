"""You cut the decimals off with `int(...)`. 1.6 · 6**0.56 is 4.36 and gives 4 either way, but 7
gives 4.76, which is 5. Use `round`."""

from solutions.tabular import *

fails = ["test_the_size_of_an_embedding"]


def embedding_size(n):
    return min(600, int(1.6 * n**0.56))
