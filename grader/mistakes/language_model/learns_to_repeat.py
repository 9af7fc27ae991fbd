"""Your loss compares the logits with `x`, the tokens just read, and not with `y`, those that
come next. The model learns to repeat. Ask it what follows a word: it names the word itself."""

from solutions.language_model import *

fails = ["test_it_learns_which_word_comes_next"]


def train_language_model(batches, vocab_size, epochs, seed):
    torch.manual_seed(seed)
    model = LanguageModel(vocab_size).to(batches[0][0].device)
    optimizer, schedule = adamw_cycle(model, LM_LR, epochs * len(batches))
    for _ in range(epochs):
        for x, _ in batches:
            step(F.cross_entropy(model(x).flatten(0, 1), x.flatten()), optimizer, schedule)
    return model
