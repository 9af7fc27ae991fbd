"""Your recurrent layer also reads backwards (`bidirectional=True`), so at each place it has
already seen the word that it is to guess. Its loss falls almost to 0, and it has learned
nothing. Change the last token of a text: no earlier logits may move."""

from solutions.language_model import *

fails = ["test_no_place_sees_what_comes_after_it"]


class BothWays(nn.Module):
    def __init__(self, vocab_size):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, WIDTH)
        self.lstm = nn.LSTM(WIDTH, WIDTH // 2, batch_first=True, bidirectional=True)

    def forward(self, ids):
        return self.lstm(self.embedding(ids))[0]


def train_language_model(batches, vocab_size, epochs, seed):
    torch.manual_seed(seed)
    model = LanguageModel(vocab_size)
    model.encoder = BothWays(vocab_size)
    model.to(batches[0][0].device)
    optimizer, schedule = adamw_cycle(model, LM_LR, epochs * len(batches))
    for _ in range(epochs):
        for x, y in batches:
            step(F.cross_entropy(model(x).flatten(0, 1), y.flatten()), optimizer, schedule)
    return model
