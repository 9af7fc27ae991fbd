import glob
import os
from pathlib import Path

import pandas as pd
import torch
import torch.nn.functional as F
from PIL import Image


def find_images(root):
    files = glob.glob(
        os.path.join(glob.escape(str(root)), "*", "*", "*")
    )  # leaves hidden names out
    frame = pd.DataFrame({"path": files}, dtype=object)
    parts = frame.path.str.split(os.sep)
    frame["split"], frame["label"] = parts.str[-3], parts.str[-2]
    frame["path"] = frame.path.map(Path)
    images = frame.path.map(lambda path: path.suffix.lower() in (".jpg", ".jpeg", ".png"))
    frame = frame[images.astype(bool) & frame.split.isin(["train", "valid"])]
    return frame.sort_values("path")


def load_images(frame, size):
    def load(path):
        try:
            image = Image.open(path).convert("RGB")
        except OSError:
            return None
        flat = torch.frombuffer(bytearray(image.tobytes()), dtype=torch.uint8)
        pixels = flat.view(1, image.height, image.width, 3).permute(0, 3, 1, 2) / 255
        return F.interpolate(pixels, (size, size), mode="nearest")

    images = frame.path.map(load)
    missing = images.isna()
    if missing.any():
        raise ValueError(f"cannot read {[path.name for path in frame.path[missing]]}")
    category = frame.label.astype("category").cat
    labels = torch.tensor(category.codes.to_numpy(), dtype=torch.int64)
    return torch.cat(list(images)), labels, category.categories
