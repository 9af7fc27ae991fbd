"""A U-Net learns to find all ten digits in small scenes; overlap of each class on new scenes."""

import torch
from torch import Tensor

from curriculum.datasets import VOID, digit_scenes, digits, split
from solutions.pixel_accuracy import iou, pixel_accuracy
from solutions.runs import Curve, Progress, Run
from solutions.unet import UNet, train_unet

N_TRAIN, N_HELD_OUT = 600, 200
WIDTH, DEPTH, EPOCHS = 8, 3, 8


def run(device: torch.device, progress: Progress) -> Run:
    generator = torch.Generator().manual_seed(0)
    parts = zip(split(digits(), seed=0, valid=0.3), (N_TRAIN, N_HELD_OUT), strict=True)
    train, held_out = (digit_scenes(part, n, generator) for part, n in parts)
    torch.manual_seed(0)
    net = UNet(1, len(train.classes), WIDTH, DEPTH).to(device)
    progress(0, 2, f"{len(train)} scenes")
    losses = train_unet(net, train.images.to(device), train.masks.to(device), VOID, EPOCHS, seed=0)
    progress(1, 2, f"{EPOCHS} epochs")
    with torch.no_grad():
        logits = net.eval()(held_out.images.to(device)).cpu()
    accuracy = pixel_accuracy(logits, held_out.masks, VOID)
    each = iou(logits, held_out.masks, len(train.classes), VOID)
    progress(2, 2, f"{accuracy:.1%} of the labelled pixels right")
    epochs = [step * EPOCHS / len(losses) for step in range(len(losses))]
    training = Curve("training loss", epochs, losses, "epoch", "loss of the mini-batch")
    name = "mean intersection over union on new scenes"
    return Run(name, each.mean().item(), (training, by_class(each)))


def by_class(each: Tensor) -> Curve:
    """One point a class: the background at -1, digit d at d."""
    digit = [float(number - 1) for number in range(len(each))]
    return Curve("by class", digit, each.tolist(), "digit", "intersection over union")
