"""The cases of `language_model`: made-up languages to watch, and reviews of films to score."""

from functools import cache, cached_property
from typing import Any

import torch
from torch import Tensor

from curriculum.datasets import reviews, split_by_film
from grader.checking import Case
from solutions.language_model import lm_batches
from solutions.tokenizer import make_vocab, numericalize, tokenize

VOCAB, ROWS, SEQ_LEN = 2000, 32, 16
LM_BATCHES = 160  # of ROWS x SEQ_LEN tokens, about 80,000, to learn the language from
EPOCHS = 2  # of both trainings
N_CONTEXTS = 6000  # held-out words to guess, each after SEQ_LEN others
N_CANDIDATES = 64  # words of which the model tells how likely they are, the right one among them


def stream_case(name: str, g: torch.Generator, ragged: bool) -> Case:
    """A text in which no token comes twice, so that its successor is known."""
    rows, seq_len, full = (draw(g, *ends) for ends in ((3, 6), (4, 8), (2, 5)))
    length = full * seq_len + (draw(g, 1, seq_len) if ragged else 0)
    n = rows * length + draw(g, 1, rows + 1)
    return Case(name, {"ids": torch.randperm(n, generator=g), "rows": rows, "seq_len": seq_len})


def model_case(g: torch.Generator) -> Case:
    """A language in which each word has one successor."""
    vocab_size, size, rows, seq_len = draw(g, 6, 10), 6, draw(g, 6, 10), draw(g, 5, 8)
    circle = torch.randperm(vocab_size, generator=g)
    start = torch.randint(vocab_size, (size, rows, 1), generator=g)
    walks = circle[(start + torch.arange(seq_len + 1)) % vocab_size]
    public = {
        "x": walks[..., :-1].contiguous(),
        "y": walks[..., 1:].contiguous(),
        "vocab_size": vocab_size,
        "epochs": 10,
        "new": torch.stack([torch.randperm(vocab_size, generator=g)[:4] for _ in range(3)]),
        "seed": draw(g, 0, 1000),
    }
    successor = torch.empty(vocab_size, dtype=torch.int64).scatter(0, circle, circle.roll(-1))
    return Case("toy language", public, {"successor": successor})


def sentiment_case(g: torch.Generator) -> Case:
    """Texts of good, bad and other words.

    The liked ones are very short or very long and stand in the middle, so that who sorts them and
    not their labels, up or down, has all labels wrong.
    """
    vocab_size, quarter = 14, 40
    words = 2 + torch.randperm(vocab_size - 2, generator=g)
    kinds = {1: words[:4], 0: words[4:8]}
    labels = torch.tensor([0] * quarter + [1] * (2 * quarter) + [0] * quarter)
    short = torch.randint(3, 5, (quarter,), generator=g)
    medium = torch.randint(6, 8, (2 * quarter,), generator=g)
    long = torch.randint(9, 11, (quarter,), generator=g)
    liked = torch.cat([short, long])[torch.randperm(2 * quarter, generator=g)]
    lengths = torch.cat([medium[:quarter], liked, medium[quarter:]])
    answers = torch.randint(2, (60,), generator=g)
    new_lengths = torch.randint(3, 11, (60,), generator=g)

    def written(label: int, length: int) -> Tensor:
        own = kinds[label][torch.randint(4, (length,), generator=g)]
        other = words[8 + torch.randint(4, (length,), generator=g)]
        return torch.where(torch.rand(length, generator=g) < 0.7, own, other)

    def all_written(labels: Tensor, lengths: Tensor) -> Tensor:
        pairs = zip(labels.tolist(), lengths.tolist(), strict=True)
        return torch.cat([written(*pair) for pair in pairs])

    public = {
        "texts": all_written(labels, lengths), "lengths": lengths, "labels": labels,
        "new_texts": all_written(answers, new_lengths), "new_lengths": new_lengths,
        "vocab_size": vocab_size, "width": draw(g, 10, 20), "epochs": 10, "seed": draw(g, 0, 1000),
    }  # fmt: skip
    return Case("toy reviews", public, {"answers": answers})


def draw(g: torch.Generator, low: int, high: int) -> int:
    return int(torch.randint(low, high, (), generator=g))


class Reviews(Case):
    """The case that trains. Its data are only fetched when it is judged."""

    def __init__(self, seed: int) -> None:
        for name, value in {"name": "reviews", "train": True, "seconds": 180.0}.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_seed", seed)

    @property
    def public(self) -> dict[str, Any]:  # type: ignore[override]
        return self._parts[0]

    @property
    def private(self) -> dict[str, Any]:  # type: ignore[override]
        return self._parts[1]

    @cached_property
    def _parts(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return films(self._seed)  # type: ignore[attr-defined]


@cache
def tokenized() -> Any:
    """All reviews, with their tokens."""
    frame = reviews()
    return frame.assign(tokens=frame.text.map(tokenize)).drop(columns="text")


def films(seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """(public, private): reviews to learn from, and of other films to be scored on."""
    g = torch.Generator().manual_seed(seed)
    train, held_out = split_by_film(tokenized(), seed)
    vocab = make_vocab(train.tokens, VOCAB)
    order = torch.randperm(len(train), generator=g).tolist()
    texts = [torch.tensor(numericalize(train.tokens[i], vocab)) for i in order]
    new_texts = [torch.tensor(numericalize(tokens, vocab)) for tokens in held_out.tokens]
    stream = torch.cat(texts)[: LM_BATCHES * ROWS * SEQ_LEN + 1]
    x, y = zip(*lm_batches(stream, ROWS, SEQ_LEN), strict=True)
    contexts, targets = guesses(torch.cat(new_texts), g)
    candidates, places = among_others(targets, g)
    public = {
        "x": torch.stack(x), "y": torch.stack(y),
        "vocab_size": len(vocab), "epochs": EPOCHS,
        "contexts": contexts, "candidates": candidates,
        "texts": torch.cat(texts), "lengths": lengths_of(texts),
        "labels": torch.tensor(train.fresh.to_numpy())[order],
        "new_texts": torch.cat(new_texts), "new_lengths": lengths_of(new_texts),
        "seed": draw(g, 0, 1000),
    }  # fmt: skip
    private = {
        "places": places,
        "pairs": pair_perplexity(stream, contexts[:, -1], targets, len(vocab)),
        "answers": torch.tensor(held_out.fresh.to_numpy()),
    }
    return public, private


def lengths_of(texts: list[Tensor]) -> Tensor:
    return torch.tensor([len(text) for text in texts])


def guesses(stream: Tensor, g: torch.Generator) -> tuple[Tensor, Tensor]:
    """Stretches of the stream `[N, SEQ_LEN]` and the token after each `[N]`."""
    starts = torch.randperm(len(stream) - SEQ_LEN, generator=g)[:N_CONTEXTS]
    contexts = stream[starts.unsqueeze(1) + torch.arange(SEQ_LEN)]
    return contexts, stream[starts + SEQ_LEN]


def among_others(targets: Tensor, g: torch.Generator) -> tuple[Tensor, Tensor]:
    """Each target hidden among targets of other places, `[N, N_CANDIDATES]`, and where it is."""
    others = torch.randint(len(targets), (len(targets), N_CANDIDATES), generator=g)
    places = torch.randint(N_CANDIDATES, (len(targets), 1), generator=g)
    return targets[others].scatter(1, places, targets.unsqueeze(1)), places


def pair_perplexity(stream: Tensor, before: Tensor, after: Tensor, vocab_size: int) -> float:
    """The perplexity of counting which token follows which in the stream.

    The counts are mixed with the tokens' own frequencies, as if each had been seen 50 times more.
    """
    single = (torch.bincount(stream, minlength=vocab_size) + 1).double()
    pairs = torch.bincount(stream[:-1] * vocab_size + stream[1:], minlength=vocab_size**2)
    pairs = pairs.view(vocab_size, vocab_size).double()
    mixed = pairs[before, after] + 50 * single[after] / single.sum()
    chances = mixed / (pairs.sum(1)[before] + 50)
    return chances.log().mean().neg().exp().item()
