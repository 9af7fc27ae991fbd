"""A language model reads reviews of films, and a classifier that starts from it judges others."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from curriculum.datasets import reviews, split_by_film
from solutions.language_model import (
    PAD,
    LanguageModel,
    lm_batches,
    train_language_model,
    train_sentiment,
)
from solutions.runs import Curve, Progress, Run
from solutions.tokenizer import make_vocab, numericalize, tokenize

MAX_VOCAB, ROWS, SEQ_LEN = 2000, 32, 16
LM_BATCHES, EPOCHS = 160, 3  # about 80,000 tokens, three times
CLASSIFIER_EPOCHS = 2


def run(device: torch.device, progress: Progress) -> Run:
    frame = reviews()
    frame = frame.assign(tokens=frame.text.map(tokenize))
    train, held_out = split_by_film(frame, seed=0)
    vocab = make_vocab(train.tokens, MAX_VOCAB)
    texts, new_texts = (
        [torch.tensor(numericalize(tokens, vocab), device=device) for tokens in part.tokens]
        for part in (train, held_out)
    )
    labels, answers = (torch.tensor(part.fresh.to_numpy()).to(device) for part in (train, held_out))
    batches = lm_batches(torch.cat(texts), ROWS, SEQ_LEN)[:LM_BATCHES]
    unseen = lm_batches(torch.cat(new_texts), ROWS, SEQ_LEN)

    perplexities: list[float] = []
    for epochs in range(1, EPOCHS + 1):  # each from the start, as a cycle ends with its last epoch
        lm = train_language_model(batches, len(vocab), epochs, seed=0).eval()
        perplexities.append(perplexity(lm, unseen))
        progress(epochs, EPOCHS + 1, f"{epochs} epochs: perplexity {perplexities[-1]:.1f}")

    classifier = train_sentiment(lm, texts, labels, CLASSIFIER_EPOCHS, seed=0).eval()
    with torch.no_grad():
        padded = pad_sequence(new_texts, batch_first=True, padding_value=PAD)
        predicted = torch.cat([classifier(ids).argmax(1) for ids in padded.split(200)])
    accuracy = (predicted == answers).double().mean().item()
    progress(EPOCHS + 1, EPOCHS + 1, f"accuracy {accuracy:.1%}")
    epochs_trained = [float(epochs) for epochs in range(1, EPOCHS + 1)]
    curve = Curve("perplexity", epochs_trained, perplexities, "epochs trained", "perplexity")
    return Run("accuracy on reviews of films not seen", accuracy, (curve,))


@torch.no_grad()
def perplexity(lm: LanguageModel, batches: list[tuple[Tensor, Tensor]]) -> float:
    """e to the mean cross-entropy of the next token."""
    losses = [
        F.cross_entropy(lm(x).flatten(0, 1), y.flatten(), reduction="sum").item()
        for x, y in batches
    ]
    return math.exp(sum(losses) / sum(y.numel() for _, y in batches))
