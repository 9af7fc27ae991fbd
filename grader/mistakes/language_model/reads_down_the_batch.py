"""Your recurrent layer goes down the batch instead of along the text: without
`batch_first=True` PyTorch takes the first dimension for time. No error tells you, as the shapes
fit. Change one token and see which logits move: those of other rows, and none later in its own."""

from solutions.language_model import *

fails = ["test_each_row_is_read_by_itself"]


def train_language_model(batches, vocab_size, epochs, seed):
    torch.manual_seed(seed)
    model = LanguageModel(vocab_size)
    model.encoder.lstm.batch_first = False
    model.to(batches[0][0].device)
    optimizer, schedule = adamw_cycle(model, LM_LR, epochs * len(batches))
    for _ in range(epochs):
        for x, y in batches:
            step(F.cross_entropy(model(x).flatten(0, 1), y.flatten()), optimizer, schedule)
    return model
