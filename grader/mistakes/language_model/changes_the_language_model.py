"""You train the language model's own encoder, not a copy, and the language model is spoilt: it
no longer guesses the next word as it did. `copy.deepcopy(lm.encoder)` gives the classifier one
for itself."""

from solutions.language_model import *

fails = ["test_the_language_model_stays_as_it_is"]


def train_sentiment(lm, texts, labels, epochs, seed):
    torch.manual_seed(seed)
    encoder = lm.get_submodule("encoder")
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
