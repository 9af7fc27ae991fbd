"""You never called `model.eval()`. In train mode dropout leaves activations out at random and
BatchNorm normalises by the one image that it sees, so the same picture gets another answer than
in validation. Switch to eval mode first."""

from solutions.submission_file import *

fails = ["test_the_model_predicts_in_eval_mode"]


def predict_one(model, image, classes):
    with torch.no_grad():
        probabilities = model(image[None]).softmax(dim=1)[0]
    best = int(probabilities.argmax())
    return classes[best], float(probabilities[best])
