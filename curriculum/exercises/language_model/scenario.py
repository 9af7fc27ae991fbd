import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

PAD = 1
MOVED = 1e-6  # a logit that differs by more has changed
TRAINED = {}  # the language model by job: two pieces of evidence need it


def scenario(solution, case):
    if "ids" in case:
        return {"batches": lambda: batches_of(solution, case)}
    if "contexts" in case:
        return {
            "log_probs": lambda: log_probs(solution, case),
            "predictions": lambda: predictions(solution, case),
        }
    if "new" in case:
        return {
            "shapes": lambda: shapes(solution, case),
            "reach": lambda: reach(solution, case),
            "guessed": lambda: guessed(solution, case),
            "same_seed": lambda: places_that_differ(solution, case, 0),
            "other_seed": lambda: places_that_differ(solution, case, 1),
        }
    return {
        "carried": lambda: carried(solution, case),
        "read_through": lambda: read_through(solution, case),
        "kept": lambda: kept(solution, case),
        "padded": lambda: padded(solution, case),
        "named": lambda: named(solution, case),
        "same_classifier": lambda: texts_that_differ(solution, case, 0),
        "other_classifier": lambda: texts_that_differ(solution, case, 1),
    }


def batches_of(solution, case):
    found = solution.lm_batches(case["ids"], case["rows"], case["seq_len"])
    return [{"x": x, "y": y} for x, y in found]


# --- the language model ------------------------------------------------------------------------


@torch.enable_grad()
def language_model(solution, case, epochs, size=None, shift=0):
    """Trained on the first `size` batches, in eval mode."""
    batches = list(zip(case["x"], case["y"], strict=True))[:size]
    vocab_size, seed = case["vocab_size"], case["seed"] + shift
    return solution.train_language_model(batches, vocab_size, epochs, seed).eval()


@torch.no_grad()
def shapes(solution, case):
    """What the model and its encoder give for ids `[B, T]`: a shape, or the type's name."""
    model = language_model(solution, case, 1, 1)
    found = {"logits": model(case["new"]), "encoder": model.encoder(case["new"])}
    return {
        name: list(value.shape) if isinstance(value, torch.Tensor) else type(value).__name__
        for name, value in found.items()
    }


@torch.no_grad()
def reach(solution, case):
    """Which logits change, `[T + 1, B, T]`, with each token of the first row; last, with none."""
    model = language_model(solution, case, 1, 1)
    ids = case["new"]
    logits = model(ids)
    found = []
    for place in range(ids.shape[1] + 1):
        changed = ids.clone()
        if place < ids.shape[1]:
            changed[0, place] = (changed[0, place] + 1) % case["vocab_size"]
        found.append(((model(changed) - logits).abs().amax(2) > MOVED).long())
    return torch.stack(found)


@torch.no_grad()
def guessed(solution, case):
    """The word held most likely after each word of the vocab."""
    model = language_model(solution, case, case["epochs"])
    words = torch.arange(case["vocab_size"], device=case["x"].device).unsqueeze(1)
    return model(words)[:, -1].argmax(1)


@torch.no_grad()
def places_that_differ(solution, case, shift):
    """At how many places the logits of two runs differ; other random numbers were drawn before."""
    logits = []
    for number, seed in enumerate((0, shift)):
        torch.manual_seed(1000 + number)
        logits.append(language_model(solution, case, 1, 2, seed)(case["new"]))
    return int((logits[0] != logits[1]).any(2).sum())


# --- the classifier ----------------------------------------------------------------------------


class Encoder(nn.Module):
    def __init__(self, vocab_size, width):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, width)
        self.gru = nn.GRU(width, width, batch_first=True)

    def forward(self, ids):
        return self.gru(self.embedding(ids))[0]


class StandIn(nn.Module):
    """A language model of the judge's, so that `train_sentiment` is looked at by itself."""

    def __init__(self, vocab_size, width):
        super().__init__()
        self.encoder = Encoder(vocab_size, width)
        self.decoder = nn.Linear(width, vocab_size)

    def forward(self, ids):
        return self.decoder(self.encoder(ids))


def stand_in(case, width):
    torch.manual_seed(5000 + case["seed"])  # not the one that the student is given
    return StandIn(case["vocab_size"], width).to(case["texts"].device)


@torch.enable_grad()
def classifier(solution, case, epochs, n=None, lm=None, seed=None):
    """Trained on the first `n` texts, in eval mode."""
    texts = case["texts"].split(case["lengths"].tolist())[:n]
    lm = lm or stand_in(case, case["width"])
    seed = case["seed"] if seed is None else seed
    return solution.train_sentiment(lm, list(texts), case["labels"][:n], epochs, seed).eval()


def new_texts(case, n=None):
    texts = case["new_texts"].split(case["new_lengths"].tolist())[:n]
    return pad_sequence(texts, batch_first=True, padding_value=PAD)


@torch.no_grad()
def carried(solution, case):
    """What both encoders give before any training."""
    lm, ids = stand_in(case, case["width"]), case["texts"][:12].view(3, 4)
    model = classifier(solution, case, 0, 30, lm)
    return {"language_model": lm.encoder(ids), "classifier": model.encoder(ids)}


@torch.no_grad()
def read_through(solution, case):
    """In how many texts the logits still differ once the classifier's encoder is all zeros."""
    model = classifier(solution, case, 1, 30)
    for parameter in model.encoder.parameters():
        parameter.zero_()
    logits = model(case["texts"][:40].view(10, 4))
    return int(((logits - logits[0]).abs().amax(1) > MOVED).sum())


def kept(solution, case):
    """The language model's weights before a classifier was trained, and after."""
    lm = stand_in(case, case["width"])
    before = {name: value.clone() for name, value in lm.state_dict().items()}
    classifier(solution, case, 1, 30, lm)
    return {"before": before, "after": dict(lm.state_dict())}


@torch.no_grad()
def padded(solution, case):
    """The logits' shape, and in how many texts they change with five more tokens of padding."""
    model, ids = classifier(solution, case, 1, 30), new_texts(case, 12)
    logits, again = model(ids), model(nn.functional.pad(ids, (0, 5), value=PAD))
    moved = (logits - again).abs().amax(1) > 1e-4
    return {"shape": list(logits.shape), "moved": int(moved.sum())}


@torch.no_grad()
def named(solution, case):
    """The classes of the new texts."""
    return classifier(solution, case, case["epochs"])(new_texts(case)).argmax(1)


@torch.no_grad()
def texts_that_differ(solution, case, shift):
    """In how many texts the logits of two runs differ; other random numbers were drawn before."""
    logits = []
    for number, seed in enumerate((case["seed"], case["seed"] + shift)):
        lm = stand_in(case, case["width"])
        torch.manual_seed(1000 + number)
        logits.append(classifier(solution, case, 1, 100, lm, seed)(new_texts(case, 12)))
    return int((logits[0] != logits[1]).any(1).sum())


# --- reviews of films --------------------------------------------------------------------------


def reviews_model(solution, case):
    if case["seed"] not in TRAINED:
        TRAINED[case["seed"]] = language_model(solution, case, case["epochs"])
    return TRAINED[case["seed"]]


@torch.no_grad()
def log_probs(solution, case):
    """Of each candidate to be the next word after its context, `[N, K]`."""
    model = reviews_model(solution, case)
    found = []
    pairs = zip(case["contexts"].split(500), case["candidates"].split(500), strict=True)
    for contexts, candidates in pairs:
        logits = model(contexts)[:, -1]
        found.append(logits.log_softmax(1).gather(1, candidates).half())
    return torch.cat(found)


@torch.no_grad()
def predictions(solution, case):
    """The classes of reviews of films not seen, by a classifier from the language model."""
    try:
        lm = reviews_model(solution, case)
    except NotImplementedError:
        lm = stand_in(case, 64)
    model = classifier(solution, case, case["epochs"], lm=lm)
    return torch.cat([model(ids).argmax(1) for ids in new_texts(case).split(200)])
