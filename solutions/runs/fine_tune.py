"""A network that knows the digits 0 to 4 is fine-tuned to tell 5 to 9, from 80 pictures of each."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from curriculum.datasets import ImageData, digits, few_per_class, split
from solutions.fine_tune import fine_tune
from solutions.first_classifier import small_cnn
from solutions.layer_groups import split_groups
from solutions.one_cycle import fit_one_cycle
from solutions.runs import Curve, Progress, Run

CUTS = [1, 3]  # one convolution, two, and from the pooling on the head
N_EACH, BATCH_SIZE = 80, 16
FREEZE_EPOCHS, EPOCHS = 2, 8
BASE_LR, LR_MULT = 0.02, 10


def run(device: torch.device, progress: Progress) -> Run:
    train, held_out = split(digits(), seed=0)
    old, unseen = five_digits(train, 0, device), five_digits(held_out, 5, device)
    new = five_digits(few_per_class(train, N_EACH, seed=0)[0], 5, device)

    torch.manual_seed(0)
    model = small_cnn(1, 5).to(device)
    fit_one_cycle(model, batches(old), F.cross_entropy, 0.01, epochs=3)
    head = model[-1]
    assert isinstance(head, nn.Linear)
    head.reset_parameters()
    progress(1, 2, "it knows 0 to 4, and has a new head")

    losses: list[float] = []

    def noting(activations: Tensor, targets: Tensor) -> Tensor:
        loss = F.cross_entropy(activations, targets)
        losses.append(loss.item())
        return loss

    groups = split_groups(model, CUTS)
    log = fine_tune(groups, model, batches(new), noting, EPOCHS, BASE_LR, FREEZE_EPOCHS, LR_MULT)
    progress(2, 2, f"{FREEZE_EPOCHS} epochs frozen, {EPOCHS} with all of it")

    with torch.no_grad():
        predicted = model.eval()(unseen.images).argmax(-1)
    accuracy = (predicted == unseen.labels).double().mean().item()
    epochs = [step * (FREEZE_EPOCHS + EPOCHS) / len(losses) for step in range(len(losses))]
    curves = [Curve("loss", epochs, losses, "epoch", "loss of the mini-batch")]
    for group, name in enumerate(("early body", "late body", "head")):
        lrs = [rates[group] for rates in log["lr"]]
        curves.append(Curve(f"rate of the {name}", epochs, lrs, "epoch", "learning rate"))
    return Run("accuracy on held-out digits 5 to 9", accuracy, tuple(curves))


def five_digits(data: ImageData, first: int, device: torch.device) -> ImageData:
    """The images of five digits in a row, shuffled, with labels 0 to 4."""
    few = data.take(((data.labels >= first) & (data.labels < first + 5)).nonzero().flatten())
    few = few.take(torch.randperm(len(few), generator=torch.Generator().manual_seed(0)))
    names = data.classes[first : first + 5]
    return ImageData(few.images.to(device), few.labels.to(device) - first, names)


def batches(data: ImageData) -> list[tuple[Tensor, Tensor]]:
    pairs = data.images.split(BATCH_SIZE), data.labels.split(BATCH_SIZE)
    return list(zip(*pairs, strict=True))
