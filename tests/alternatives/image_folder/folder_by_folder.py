from pathlib import Path

import numpy as np
import pandas as pd
import torch
from PIL import Image, ImageOps


def visible(folder):
    return sorted(p for p in folder.iterdir() if not p.name.startswith("."))


def find_images(root):
    found = {"path": [], "label": [], "split": []}
    for split in ["train", "valid"]:
        if not Path(root, split).exists():
            continue
        for folder in visible(Path(root, split)):
            if folder.is_dir():
                for file in visible(folder):
                    if file.name.lower().endswith((".png", ".jpg", ".jpeg")):
                        found["path"].append(file)
                        found["label"].append(folder.name)
                        found["split"].append(split)
    return pd.DataFrame(found)


def load_images(frame, size):
    classes = sorted(frame["label"].unique().tolist())
    number = {name: i for i, name in enumerate(classes)}
    images, labels, failures = [], [], []
    for row in frame.itertuples():
        try:
            with Image.open(row.path) as file:
                image = ImageOps.exif_transpose(file).convert("RGB")
        except OSError:
            failures.append(row.path.as_posix())
            continue
        channels = [np.array(band.resize((size, size))) for band in image.split()]
        images.append(torch.tensor(np.stack(channels)).double() / 255)
        labels.append(number[row.label])
    if failures:
        raise ValueError(failures)
    return torch.stack(images), torch.tensor(labels), classes
