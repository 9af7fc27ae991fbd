"""Pictures before and after: segmentation, interpolation."""

import torch
import torch.nn.functional as F
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from curriculum.datasets import VOID, digit_scenes, digits, split
from solutions.pixel_accuracy import iou, pixel_accuracy
from solutions.presizing import one_by_one, presize
from solutions.unet import UNet, train_unet
from study.site.figures.drawing import COOL, INK, WARM, Colour, Say, cells, ink, shaded

SIDE, N_SCENES, EPOCHS = 24, 600, 8
LEVELS = 4  # of brightness
WRONG, RIGHT, UNJUDGED = 1, 2, 3

SIZE, FINAL = 27, 20
TURN, SCALE, CENTRE = 30.0, 1.0, (0.4, 0.4)
DARK = 0.1  # darker pixels are left empty
FINER = 8  # times, for the view that it should be


def segmentation(say: Say) -> Figure:
    """A held-out scene, its mask and what a U-Net says of each pixel."""
    generator = torch.Generator().manual_seed(0)
    data, held_out = split(digits(), seed=0, valid=0.3)
    scenes = digit_scenes(data, N_SCENES, generator, SIDE)
    unseen = digit_scenes(held_out, 50, generator, SIDE)
    say(f"a U-Net learns {N_SCENES} scenes of {SIDE}×{SIDE} pixels for {EPOCHS} epochs")
    torch.manual_seed(0)
    net = UNet(1, len(scenes.classes), width=8, depth=3)
    train_unet(net, scenes.images, scenes.masks, VOID, EPOCHS, seed=0)
    with torch.no_grad():
        logits = net.eval()(unseen.images)
    accuracy = pixel_accuracy(logits, unseen.masks, VOID)
    overlap = iou(logits, unseen.masks, len(scenes.classes), VOID).mean()
    chosen, share = typical(logits, unseen.masks)
    say(f"{accuracy:.1%} of pixels right, mean IoU {overlap:.2f}; {share:.1%} in scene {chosen}")

    figure = Figure(figsize=(7.2, 2.6))
    axes = figure.subplots(1, 3)
    image, mask, found = unseen.images[chosen, 0], unseen.masks[chosen], logits[chosen].argmax(0)
    cells(axes[0], image.masked_fill(image < 0.25, 0), ink)
    axes[0].set_title("a scene")
    parts(axes[1], mask, mask)
    axes[1].set_title("its mask, with void rings")
    parts(axes[2], found, mask)
    axes[2].set_title("what the U-Net says")
    return figure


def typical(logits: Tensor, masks: Tensor) -> tuple[int, float]:
    """Of the scenes full of digits, the one with the middle accuracy, and that."""
    half = SIDE // 2
    digit = (masks > 0) & (masks != VOID)
    full = digit.unfold(1, half, half).unfold(2, half, half).any(-1).any(-1).all(-1).all(-1)
    accuracies = sorted(
        (float(pixel_accuracy(logits[i : i + 1], masks[i : i + 1], VOID)), i)
        for i in full.nonzero()[:, 0].tolist()
    )
    share, chosen = accuracies[len(accuracies) // 2]
    return chosen, share


def parts(axes: Axes, classes: Tensor, mask: Tensor) -> None:
    """Every digit's pixels, and beside them which it is: cool where right, warm where wrong, pale
    where void."""
    judged = mask != VOID
    kinds = torch.zeros_like(mask)
    kinds[classes > 0] = RIGHT
    kinds[(classes != mask) & judged] = WRONG
    kinds[(classes > 0) & ~judged] = UNJUDGED
    colours: dict[int, Colour] = {
        RIGHT: shaded(COOL, 0.7),
        WRONG: shaded(WARM, 0.9),
        UNJUDGED: shaded(INK, 0.2),
    }
    cells(axes, kinds.float(), lambda kind: colours[round(kind)], full=1)
    half = SIDE // 2
    for top in (0, half):
        for left in (0, half):
            place = slice(top, top + half), slice(left, left + half)
            named = classes[place][(classes[place] > 0) & (classes[place] != VOID)]
            if len(named):
                columns = (mask[place] > 0).any(0).nonzero()[:, 0]
                x = 0.8 if columns[0] > half - 1 - columns[-1] else half - 0.8
                axes.text(left + x, top + half / 2, f"{named.mode().values.item() - 1}",
                          ha="center", va="center_baseline")  # fmt: skip


def interpolations(say: Say) -> Figure:
    """A tower turned and cut out: as it should be, in one go, in three steps."""
    from sklearn.datasets import load_sample_image

    photo = torch.from_numpy(load_sample_image("china.jpg").copy())[..., 0]  # red
    image = photo[None].float() / 255
    say(f"a photo of {image.shape[1]}×{image.shape[2]} pixels, turned, zoomed and cut")
    view = TURN, SCALE, CENTRE
    finer = presize(image, FINER * SIZE, FINER * FINAL, *view)
    pictures = {
        "from a finer picture": F.avg_pool2d(finer, FINER)[0],
        "one interpolation": presize(image, SIZE, FINAL, *view)[0],
        "three": one_by_one(image, SIZE, FINAL, *view)[0],
    }
    truth = pictures["from a finer picture"]
    figure = Figure(figsize=(7.2, 2.6))
    for axes, (name, picture) in zip(figure.subplots(1, 3), pictures.items(), strict=True):
        error = (picture - truth).square().mean().sqrt().item()
        empty = int((picture == 0).sum())
        say(f"{name}: {error:.3f} from the finer picture, {empty} empty pixels")
        bright = ((picture - DARK).clamp(min=0) / (truth.max() - DARK) * LEVELS).round()
        cells(axes, bright, lambda share: shaded(COOL, 0.9 * share), full=LEVELS)
        axes.set_title(name if picture is truth else f"{name}: error {error:.3f}")
    return figure
