"""Your classifier has an encoder of its own making, with random weights: all that the language
model has learned is thrown away. Start from `deepcopy(lm.encoder)`; with epochs=0 both encoders
then give the same numbers."""

from solutions.language_model import *

fails = ["test_the_classifier_starts_from_the_language_models_encoder"]


def train_sentiment(lm, texts, labels, epochs, seed):
    torch.manual_seed(seed)
    encoder = deepcopy(lm.get_submodule("encoder"))
    for layer in encoder.modules():
        if hasattr(layer, "reset_parameters"):
            layer.reset_parameters()
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
