"""Your classifier has a copy of the language model's encoder, but does not read through it:
`forward` uses other layers. Set all weights of its `encoder` to 0, and its answers stay as
different as they were."""

from solutions.language_model import *

fails = ["test_the_classifier_reads_through_its_encoder"]


class Beside(SentimentClassifier):
    def __init__(self, encoder, width):
        super().__init__(encoder, width)
        self.own = deepcopy(encoder)

    def forward(self, ids):
        return self.head(pool(self.own(ids), ids != PAD))


def train_sentiment(lm, texts, labels, epochs, seed):
    torch.manual_seed(seed)
    encoder = deepcopy(lm.get_submodule("encoder"))
    width = encoder(texts[0].unsqueeze(0)).shape[-1]
    model = Beside(encoder, width).to(labels.device)
    n_batches = -(-len(texts) // BATCH_SIZE)
    optimizer, schedule = adamw_cycle(model, CLASSIFIER_LR, epochs * n_batches)
    model.train()
    for _ in range(epochs):
        for rows in alike_in_length(texts):
            x = pad_sequence([texts[i] for i in rows], batch_first=True, padding_value=PAD)
            step(F.cross_entropy(model(x), labels[rows]), optimizer, schedule)
    return model
