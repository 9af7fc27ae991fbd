"""EfficientNet-Lite0 learns animals from 200 silhouettes: rates and losses of its last steps."""

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from curriculum.datasets import ImageData, few_per_class, silhouettes
from curriculum.pretrained import lite0_body
from solutions.runs import Curve, Progress, Run
from solutions.world_class import BATCH_SIZE, HEAD_EPOCHS, train_world_class

N_EACH, N_VALID, EPOCHS = 20, 100, 7


def run(device: torch.device, progress: Progress) -> Run:
    train, rest = few_per_class(silhouettes(), N_EACH, seed=0)
    held_out, _ = few_per_class(rest, N_VALID, seed=0)
    data = {"train": colour(train, device), "valid": colour(held_out, device)}
    torch.manual_seed(0)
    body, n_features = lite0_body()
    head = nn.Sequential(nn.Dropout(0.25), nn.Linear(n_features, len(train.classes)))
    steps = (HEAD_EPOCHS + EPOCHS) * -(-len(train) // BATCH_SIZE)
    rates: list[float] = []
    losses: list[float] = []

    def on_step(rate: float, loss: float) -> None:
        rates.append(rate)
        losses.append(loss)
        progress(len(rates), steps, f"loss {loss:.3f}")

    model = train_world_class(body.to(device), head.to(device), data, EPOCHS, 0, on_step).eval()
    images, labels = data["valid"]
    with torch.no_grad():
        predicted = torch.cat([model(batch).argmax(1) for batch in images.split(100)])
    accuracy = (predicted == labels).double().mean().item()
    epochs = [step * (HEAD_EPOCHS + EPOCHS) / steps for step in range(1, steps + 1)]
    return Run(
        "accuracy on held-out silhouettes",
        accuracy,
        (
            Curve("training loss", epochs, losses, "epoch", "loss of the mini-batch"),
            Curve("learning rate of the head", epochs, rates, "epoch", "learning rate"),
        ),
    )


def colour(data: ImageData, device: torch.device) -> tuple[Tensor, Tensor]:
    """Silhouettes `[N, 1, 28, 28]` as colour images `[N, 3, 32, 32]`, with their labels."""
    larger = interpolate(data.images, size=(32, 32), mode="bilinear", align_corners=False)
    return larger.expand(-1, 3, -1, -1).contiguous().to(device), data.labels.to(device)
