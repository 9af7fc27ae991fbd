"""What `confusion_matrix` is asked about: items, a matrix of confused breeds, losses."""

import torch

BREEDS = [
    "Abyssinian", "beagle", "Bengal", "Birman", "boxer", "Maine Coon", "pug", "Ragdoll",
    "saint bernard", "Siamese", "Sphynx", "yorkshire terrier",
]  # fmt: skip


def draw(seed):
    """The public part of the case."""
    g = torch.Generator().manual_seed(seed)
    k = between(g, 4, 6)
    n = between(g, 40, 60)
    matrix, names, tie = confused_matrix(g)
    only = torch.zeros_like(matrix)
    i, j = torch.randperm(len(names), generator=g)[:2].sort().values.tolist()
    only[i, j] = between(g, 2, 5)
    actual = torch.randperm(n, generator=g) % k  # every class is there
    guesses = torch.randint(0, k, (n,), generator=g)
    predicted = torch.where(torch.rand(n, generator=g) < 0.6, actual, guesses)
    n_losses = between(g, 10, 14)
    return {
        "singles": items(single_cells(g, k), k),
        "crowd": {"actual": actual, "predicted": predicted, "n_classes": k},
        "unseen": unseen(g, k),
        "matrix": matrix,
        "only": only,
        "classes": names,
        "min_count": tie,
        "losses": (torch.randperm(3 * n_losses, generator=g)[:n_losses] + 1) / 8,  # all different
        "k": between(g, 3, 5),
    }


def between(g, low, high):
    return int(torch.randint(low, high + 1, (), generator=g))


def items(cells, k):
    """One item for each cell number of a [k, k] matrix."""
    return {"actual": cells // k, "predicted": cells % k, "n_classes": k}


def single_cells(g, k):
    """Cells of a [k, k] matrix, each once; never both a cell and its mirror image."""
    actual, predicted = torch.combinations(torch.arange(k)).T
    turned = torch.rand(len(actual), generator=g) < 0.5
    off = torch.where(turned, predicted * k + actual, actual * k + predicted)
    chosen = off[torch.randperm(len(off), generator=g)[: between(g, 3, 5)]]
    right = torch.arange(k) * (k + 1)
    cells = torch.cat([chosen, right[torch.rand(k, generator=g) < 0.5], right[-1:]]).unique()
    return cells[torch.randperm(len(cells), generator=g)]


def unseen(g, k):
    """The same for two classes more: the last one and one before it never occur."""
    cells = single_cells(g, k)
    gap = between(g, 0, k - 1)
    rows, columns = cells // k, cells % k
    return {
        "actual": rows + (rows >= gap),
        "predicted": columns + (columns >= gap),
        "n_classes": k + 2,
    }


def confused_matrix(g):
    """A matrix [5, 5], its names, and a count that three pairs have.

    By name those three stand in another order than row by row, two pairs with 1 in the same; some
    pair is confused both ways.
    """
    while True:
        names = [BREEDS[i] for i in torch.randperm(len(BREEDS), generator=g)[:5].tolist()]
        tie = between(g, 3, 5)
        counts = [1, 1, 2, tie, tie, tie, tie + 1, tie + between(g, 2, 5)]
        matrix = torch.diag(torch.randint(8, 20, (5,), generator=g))
        off = (torch.eye(5) == 0).flatten().nonzero().squeeze()
        matrix.view(-1)[off[torch.randperm(20, generator=g)[:8]]] = torch.tensor(counts)
        ties = [(names[i], names[j]) for i, j in (matrix == tie).nonzero().tolist()]
        ones = [(names[i], names[j]) for i, j in (matrix == 1).nonzero().tolist()]
        both_ways = (matrix * matrix.T).triu(1).any()
        if ties != sorted(ties) and ones == sorted(ones) and both_ways:
            return matrix, names, tie
