"""Your language model starts from other random weights in each run: `seed` is used after the
model has been made, or not at all. `torch.manual_seed(seed)` goes first."""

from solutions.language_model import *

fails = ["test_the_seed_decides_the_language_model"]


def train_language_model(batches, vocab_size, epochs, seed):
    model = LanguageModel(vocab_size).to(batches[0][0].device)
    torch.manual_seed(seed)
    optimizer, schedule = adamw_cycle(model, LM_LR, epochs * len(batches))
    for _ in range(epochs):
        state = None
        for x, y in batches:
            outputs, state = model.encoder.read(x, state)
            loss = F.cross_entropy(model.decoder(outputs).flatten(0, 1), y.flatten())
            step(loss, optimizer, schedule)
    return model
