"""Pictures in folders that are named after their classes: first a table of them, then tensors."""

from pathlib import Path

import numpy as np
import pandas as pd
import torch
from PIL import Image
from torch import Tensor

SPLITS = ("train", "valid")
SUFFIXES = (".png", ".jpg", ".jpeg")


def find_images(root: Path) -> pd.DataFrame:
    """A row with `path`, `label` and `split` for each image `root/split/label/image`, by path.

    The parent folder is the label and the grandparent the split, as for fastai's `parent_label`
    and `GrandparentSplitter`.
    """
    paths = [path for path in root.glob("*/*/*") if is_image(path.relative_to(root))]
    frame = pd.DataFrame({"path": sorted(paths)})
    frame["label"] = [path.parent.name for path in frame["path"]]
    frame["split"] = [path.parent.parent.name for path in frame["path"]]
    return frame


def is_image(path: Path) -> bool:
    """Whether the file, its path taken from the root, is an image of a split and not hidden."""
    hidden = any(part.startswith(".") for part in path.parts)
    return path.parts[0] in SPLITS and path.suffix.lower() in SUFFIXES and not hidden


def load_images(frame: pd.DataFrame, size: int) -> tuple[Tensor, Tensor, list[str]]:
    """Images `[N, 3, size, size]`, class numbers `int64 [N]` and the sorted names of the K classes.

    Item i belongs to row i. Raises a ValueError that names all files that cannot be read.
    """
    images, unreadable = [], []
    for path in frame["path"]:
        try:
            images.append(load_image(path, size))
        except OSError:  # Pillow's errors are OSErrors, too: no image at all, or only its beginning
            unreadable.append(str(path))
    if unreadable:
        raise ValueError(f"frame has files that are no readable images: {', '.join(unreadable)}")
    classes = sorted(set(frame["label"]))
    labels = torch.tensor([classes.index(label) for label in frame["label"]])
    return torch.stack(images), labels, classes


def load_image(path: Path, size: int) -> Tensor:
    """The image `[3, size, size]` in 0..1, squashed to a square whatever its shape was."""
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB").resize((size, size)))  # [size, size, 3], 0..255
    return torch.from_numpy(pixels).permute(2, 0, 1) / 255
