"""You take what stands at the last place of each row, or the mean of all, though a short text
is followed by padding there. So a review is judged differently beside a longer one. Pool over
the places where `ids != 1` only."""

from solutions.language_model import *

fails = ["test_padding_changes_nothing"]


class OverAll(SentimentClassifier):
    def forward(self, ids):
        return self.head(pool(self.encoder(ids), torch.ones_like(ids, dtype=torch.bool)))


def train_sentiment(lm, texts, labels, epochs, seed):
    torch.manual_seed(seed)
    encoder = deepcopy(lm.get_submodule("encoder"))
    width = encoder(texts[0].unsqueeze(0)).shape[-1]
    model = OverAll(encoder, width).to(labels.device)
    n_batches = -(-len(texts) // BATCH_SIZE)
    optimizer, schedule = adamw_cycle(model, CLASSIFIER_LR, epochs * n_batches)
    model.train()
    for _ in range(epochs):
        for rows in alike_in_length(texts):
            x = pad_sequence([texts[i] for i in rows], batch_first=True, padding_value=PAD)
            step(F.cross_entropy(model(x), labels[rows]), optimizer, schedule)
    return model
