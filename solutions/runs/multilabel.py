"""A small network learns the climates on satellite tiles: its loss, and F2 at every threshold."""

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

from curriculum.datasets import TileData, split_by_block, tiles
from solutions.fbeta import best_threshold, fbeta
from solutions.multilabel import BATCH_SIZE, LEARNING_RATE, tile_cnn
from solutions.one_cycle import fit_one_cycle
from solutions.runs import Curve, Progress, Run

EPOCHS, VALID = 16, 1 / 3


def run(device: torch.device, progress: Progress) -> Run:
    train, held_out = (small(part, device) for part in split_by_block(tiles(), 0, VALID))
    steps = EPOCHS * -(-len(train) // BATCH_SIZE)
    losses: list[float] = []

    def noting(activations: Tensor, targets: Tensor) -> Tensor:
        loss = F.binary_cross_entropy_with_logits(activations, targets)
        losses.append(loss.item())
        progress(len(losses), steps, f"loss {losses[-1]:.3f}")
        return loss

    torch.manual_seed(0)
    model = tile_cnn(3, train.tags.shape[1]).to(device)
    loader = DataLoader(TensorDataset(train.images, train.tags), BATCH_SIZE, shuffle=True)
    fit_one_cycle(model, loader, noting, LEARNING_RATE, EPOCHS)

    with torch.no_grad():
        probabilities = model.eval()(held_out.images).sigmoid()
    thresholds = [i / 100 for i in range(1, 100)]
    scores = [fbeta(probabilities, held_out.tags, threshold=t).item() for t in thresholds]
    best = best_threshold(probabilities, held_out.tags, fbeta, 0.01, 0.99, 99)
    epochs = [step * EPOCHS / steps for step in range(1, steps + 1)]
    return Run(
        "F2 on tiles of held-out blocks, at the best threshold",
        max(scores),
        (
            Curve("training loss", epochs, losses, "epoch", "loss of the mini-batch"),
            Curve("held out", thresholds, scores, "threshold", "F2", marks={"best": best}),
        ),
    )


def small(data: TileData, device: torch.device) -> TileData:
    """The same tiles in 32×32 pixels."""
    images = F.avg_pool2d(data.images, 2).to(device)
    return TileData(images, data.tags.to(device), data.masks, data.blocks)
