"""You called `model.eval()` and left it at that. Whoever looks at one picture in the middle of
training then goes on training without dropout, and never hears of it. Note `layer.training` of
every `model.modules()` before, and set it again after."""

from solutions.submission_file import *

fails = ["test_every_layer_is_left_in_the_mode_it_was_found_in"]


def predict_one(model, image, classes):
    model.eval()
    with torch.no_grad():
        probabilities = model(image[None]).softmax(dim=1)[0]
    best = int(probabilities.argmax())
    return classes[best], float(probabilities[best])
