"""You gave the model the image itself, `[C, H, W]`. A model expects a batch, `[N, C, H, W]`, and
takes your three colours for three images, or raises an error. A batch of one is enough:
`image[None]`, and `[0]` takes its answer out again."""

from solutions.submission_file import *

fails = ["test_the_model_gets_a_batch_of_one_image"]


def predict_one(model, image, classes):
    modes = [(layer, layer.training) for layer in model.modules()]
    model.eval()
    with torch.no_grad():
        probabilities = model(image).softmax(dim=-1)
    for layer, training in modes:
        layer.training = training
    best = int(probabilities.argmax())
    return classes[best], float(probabilities[best])
