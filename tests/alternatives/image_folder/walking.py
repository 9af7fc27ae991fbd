import os
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from PIL import Image


def find_images(root):
    rows = []
    for split in ("train", "valid"):
        for folder, below, files in os.walk(os.path.join(root, split)):
            below[:] = [name for name in below if name[0] != "."]
            if os.path.dirname(folder) != os.path.join(root, split):
                continue
            for name in files:
                stem, extension = os.path.splitext(name)
                if extension.lower() in {".jpg", ".jpeg", ".png"} and name[0] != ".":
                    rows.append((os.path.join(folder, name), os.path.basename(folder), split))
    rows = [(Path(path), label, split) for path, label, split in sorted(rows)]
    return pd.DataFrame(rows, columns=["path", "label", "split"])


def load_images(frame, size):
    bad = []
    images = np.zeros((len(frame), 3, size, size), dtype=np.float32)
    for i, path in enumerate(frame.path):
        try:
            image = Image.open(path)
            image.load()
        except Exception as error:
            bad.append(f"{path}: {error}")
        else:
            square = image.convert("RGB").resize((size, size), Image.Resampling.LANCZOS)
            images[i] = np.asarray(square, dtype=np.float32).transpose(2, 0, 1) / 255
    if bad:
        raise ValueError("\n".join(["These cannot be read:", *bad]))
    classes, labels = np.unique(frame.label.to_numpy(dtype=str), return_inverse=True)
    return torch.from_numpy(images), torch.from_numpy(labels), classes
