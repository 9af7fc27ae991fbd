"""Your classifier comes out differently in each run with the same seed. Its new head is random,
and so is the order of the texts: call `torch.manual_seed(seed)` before both."""

from solutions.language_model import *

fails = ["test_the_seed_decides_the_classifier"]


def train_sentiment(lm, texts, labels, epochs, seed):
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
