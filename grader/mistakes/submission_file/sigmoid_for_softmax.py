"""You took the sigmoid of the largest logit. It looks at one class alone, so the classes'
"probabilities" add up to more or less than 1. With one label an image the classes compete: the
softmax over all K logits."""

from solutions.submission_file import *

fails = ["test_the_likeliest_class_comes_with_its_softmax_probability"]


def predict_one(model, image, classes):
    modes = [(layer, layer.training) for layer in model.modules()]
    model.eval()
    with torch.no_grad():
        probabilities = model(image[None]).sigmoid()[0]
    for layer, training in modes:
        layer.training = training
    best = int(probabilities.argmax())
    return classes[best], float(probabilities[best])
