"""Reviews and token counts drawn from a seed, for the checks of `tokenizer`."""

import torch

SPECIALS = ["xxunk", "xxpad", "xxbos", "xxeos", "xxfld", "xxrep", "xxwrep", "xxup", "xxmaj"]
KINDS = ["quiet", "clever", "gentle", "bitter", "lively", "tedious", "charming", "hollow"]
NOUNS = ["story", "ending", "music", "script", "camera", "actor", "plot", "scene", "film"]
NAMES = ["Anna", "Berlin", "Oscar", "Friday", "Paris", "Martha", "Hitchcock", "Tokyo"]
SHORTS = ["BBC", "NASA", "USA", "DVD", "HBO", "MGM", "NYPD", "UFO"]
NOT = ["don't", "isn't", "can't", "didn't", "won't", "wasn't", "couldn't", "hasn't"]
ENDINGS = ["it's", "she's", "i'm", "he'd", "you'd", "we're", "they're", "they've", "she'll"]
STRETCHED = [("s", "o", ""), ("n", "o", "pe"), ("b", "a", "d"), ("w", "e", "ll"), ("l", "o", "ng")]
SMALL = ["very", "so", "no", "never", "really", "too", "ha"]
LETTERS = ["eacute", "uuml", "ccedil", "ntilde", "ouml"]


def between(g, low, high):
    return int(torch.randint(low, high + 1, (), generator=g))


def shuffled(g, values):
    values = list(values)
    return [values[i] for i in torch.randperm(len(values), generator=g).tolist()]


def drawn_texts(g):
    """Each rule's own texts, small letters only where the rule is not about capitals."""
    a, b, c, d = shuffled(g, KINDS)[:4]
    n, m, o, p = shuffled(g, NOUNS)[:4]
    x, y, z = shuffled(g, NAMES)[:3]
    s, t = shuffled(g, SHORTS)[:2]
    (v, long, w), (start, vowel, end) = shuffled(g, STRETCHED)[:2]
    r, q = shuffled(g, SMALL)[:2]
    return {
        "marks": [
            f"  {a} {n}, {m} (a {b} {o}-{p}); {c}?",
            f'{n}: "{d} {m}" + 1 {o} = {between(g, 11, 89)}%!',
        ],
        "contractions": [
            f"{' '.join(shuffled(g, NOT)[:3])} the {n} {a} {m}",
            f"{' '.join(shuffled(g, ENDINGS)[:5])} the {n}'s {m}",
            f"{shuffled(g, NOT)[0]} i'm {o}'s he'd we're they've she'll",
        ],
        "capitals": [
            f"{x} saw a {a} {n} of {s} and I met {y} a {b} {m}",
            f"the {t} {o} of {z} IS A {c.upper()} {p}",
        ],
        "characters": [
            f"a {v}{long * between(g, 3, 6)}{w} {n}{'!' * between(g, 4, 9)}",
            f"the {a} {m} book {start}{vowel * between(g, 3, 6)}{end} {d}",
        ],
        "words": [
            f"a {' '.join([r] * between(g, 3, 5))} {b} {n} {c} {c} {m}",
            f"{' '.join([q] * between(g, 3, 5))} the {o} {d}",
        ],
        "html": [
            f"{n}<br />{m} the {o} #39; quot; {a} quot;...",
            f"x&{shuffled(g, LETTERS)[0]};y {b}nbsp;{p} of #36; {between(g, 2, 9)} &lt; {c} &copy;",
        ],
        "order": [
            f"W{'O' * between(g, 3, 6)}W {' '.join([r.upper()] * between(g, 3, 5))} {a}",
            f"{x}/{s} # {between(g, 2, 9)} {y}<br />{z}\\{t} G{'o' * between(g, 3, 6)}d{'.' * 6}",
        ],
    }  # fmt: skip


def drawn_vocabulary(g):
    """Lists of tokens with counts from 1 up and a tie of four; a vocab, tokens and ids."""
    common, *tied, just, nearly, rare = shuffled(g, KINDS)
    tied = tied_names(g, tied)
    often = between(g, 4, 6)
    counts = {common: often + 3, just: 3, nearly: 2, rare: 1, "xxbos": often, "xxmaj": often + 4}
    stream = [token for token, count in counts.items() for _ in range(count)]
    stream = shuffled(g, stream + tied * (often - 1))
    cuts = sorted(between(g, 1, len(stream) - 1) for _ in range(2))
    first = stream[: cuts[0]], stream[cuts[0] : cuts[1]], stream[cuts[1] :]
    vocab = SPECIALS + shuffled(g, NOUNS)[:6]
    unknown = shuffled(g, KINDS)[:2]
    return {
        "lists": [tied, *first],
        "min_freq": 2,
        "max_vocab": len(SPECIALS) + (1, 5)[between(g, 0, 1)],  # never within the tie
        "vocab": vocab,
        "tokens": ["xxbos", unknown[0], *shuffled(g, vocab[8:] + unknown[1:])],
        "ids": [2, 8, *(between(g, 9, len(vocab) - 1) for _ in range(between(g, 4, 6))), 0],
    }


def tied_names(g, names):
    """The names in an order that no sorting gives."""
    while names in (sorted(names), sorted(names, reverse=True)):
        names = shuffled(g, names)
    return names
