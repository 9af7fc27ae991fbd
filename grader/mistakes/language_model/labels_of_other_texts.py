"""Your texts are sorted by length and your labels are not, so most texts learn with the label
of another. Sort places, not texts: with `rows` take both `texts[i] for i in rows` and
`labels[rows]`."""

from solutions.language_model import *

fails = ["test_the_classifier_learns_what_the_labels_say"]


def train_sentiment(lm, texts, labels, epochs, seed):
    texts = sorted(texts, key=len)
    torch.manual_seed(seed)
    encoder = deepcopy(lm.get_submodule("encoder"))
    width = encoder(texts[0].unsqueeze(0)).shape[-1]
    model = SentimentClassifier(encoder, width).to(labels.device)
    n_batches = -(-len(texts) // BATCH_SIZE)
    optimizer, schedule = adamw_cycle(model, CLASSIFIER_LR, epochs * n_batches)
    model.train()
    for _ in range(epochs):
        for rows in alike_in_length(texts):
            x = pad_sequence([texts[i] for i in rows], batch_first=True, padding_value=PAD)
            step(F.cross_entropy(model(x), labels[rows]), optimizer, schedule)
    return model
