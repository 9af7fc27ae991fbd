"""The reference of `unet`: its shapes, what it makes of the image, and what void pixels do to it."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from solutions.pixel_accuracy import iou
from solutions.unet import UNet, train_unet


def small_net(classes: int = 2) -> UNet:
    torch.manual_seed(0)
    return UNet(1, classes, width=2, depth=2)


def squares(n: int) -> tuple[Tensor, Tensor]:
    """Images with a bright square of 4×4 somewhere, and its mask."""
    torch.manual_seed(0)
    masks = torch.zeros(n, 16, 16, dtype=torch.int64)
    for mask, (y, x) in zip(masks, torch.randint(0, 13, (n, 2)).tolist(), strict=True):
        mask[y : y + 4, x : x + 4] = 1
    return masks.unsqueeze(1) + 0.1 * torch.rand(n, 1, 16, 16), masks


@settings(deadline=None, max_examples=15)
@given(
    st.integers(1, 3), st.integers(1, 5), st.integers(1, 4), st.integers(0, 4),
    st.integers(1, 3), st.integers(1, 3),
)  # fmt: skip
def test_logits_for_every_pixel(
    channels: int, classes: int, width: int, depth: int, h: int, w: int
) -> None:
    height, breadth = h << depth, w << depth
    net = UNet(channels, classes, width, depth).eval()
    assert net(torch.rand(2, channels, height, breadth)).shape == (2, classes, height, breadth)


def test_its_weights_are_those_of_the_paper() -> None:
    """As many as in figure 1 there, at width 64 and depth 4, without biases: 31.02 million."""
    with torch.device("meta"):
        net = UNet(1, 2, width=64, depth=4)
    pairs = [(1, 64), (64, 128), (128, 256), (256, 512), (512, 1024)]
    pairs += [(2 * b, b) for b in (512, 256, 128, 64)]
    twice = sum(9 * (a * b + b * b) for a, b in pairs)
    enlarging = sum(4 * 2 * b * b for b in (512, 256, 128, 64))
    weights = sum(p.numel() for p in net.parameters() if p.dim() == 4)
    assert weights == twice + enlarging + 2 * 64 == 31_023_808


def test_a_pixel_reaches_its_own_place_past_the_bottom() -> None:
    net = small_net().eval()
    with torch.no_grad():
        for parameter in net.down[-1].parameters():
            parameter.zero_()  # the bottom says the same of every image
        image = torch.rand(1, 1, 16, 16)
        other = image.clone()
        other[..., 5, 6] += 1
        changed = (net(image) != net(other)).any(1)[0]
    assert changed[5, 6]
    assert not changed.all()


@pytest.mark.parametrize("void", [255, -1, 1])
def test_any_number_may_mean_void(void: int) -> None:
    """The same pixels void under another number: the same losses, to the last digit."""
    images, masks = squares(6)
    masks[masks == 1] = 2
    runs = []
    for number in (void, 77):
        masks[:, :4] = number
        runs.append(train_unet(small_net(classes=3), images, masks, number, epochs=1, seed=0))
    assert runs[0] == runs[1]


def test_the_first_loss_is_the_mean_over_the_labelled_pixels() -> None:
    images, masks = squares(4)
    masks[:, :, :5] = 9
    net = small_net()
    labelled = masks != 9
    logits = net.train()(images).movedim(1, -1)[labelled]
    wanted = F.cross_entropy(logits, masks[labelled]).item()
    assert train_unet(net, images, masks, 9, 1, 0) == [pytest.approx(wanted, rel=1e-4)]


def test_the_seed_decides_the_order() -> None:
    images, masks = squares(10)
    first, same, other = (train_unet(small_net(), images, masks, 255, 2, s) for s in (3, 3, 4))
    assert len(first) == 2 * 3
    assert first == same != other


def test_it_learns_to_find_squares() -> None:
    images, masks = squares(40)
    net = UNet(1, 2, width=4, depth=2)
    train_unet(net, images[:32], masks[:32], void=255, epochs=6, seed=0)
    with torch.no_grad():
        logits = net.eval()(images[32:])
    assert iou(logits, masks[32:], 2, 255).min() > 0.8
