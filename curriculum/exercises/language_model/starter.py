import torch
from torch import nn


def lm_batches(ids, batch_size, seq_len):
    """ids int64 [N] -> list of pairs (x, y), int64 [batch_size, seq_len] each."""
    raise NotImplementedError


def train_language_model(batches, vocab_size, epochs, seed):
    """Pairs (x, y) -> a model: ids [B, T] to logits [B, T, V], with an `encoder` to [B, T, D]."""
    raise NotImplementedError


def train_sentiment(lm, texts, labels, epochs, seed):
    """texts, a list of int64 [T]; labels, int64 [N] -> a model: ids [B, T] to logits [B, 2].

    It has an `encoder` of its own that starts as a copy of `lm.encoder`.
    """
    raise NotImplementedError
