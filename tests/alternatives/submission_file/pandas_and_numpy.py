import os
from collections import Counter

import numpy as np
import pandas as pd
import torch


def write_submission(ids, probabilities, classes, path):
    table = np.asarray(probabilities)
    n, k = table.shape
    if n != len(ids) or k != len(classes):
        raise ValueError(f"table is {n} x {k}, ids {len(ids)}, classes {len(classes)}")
    twice = [name for name, count in Counter(ids).items() if count > 1]
    if twice:
        raise ValueError(f"ids {twice} come more than once")
    if not np.isfinite(table).all() or table.min() < 0 or table.max() > 1:
        raise ValueError("probabilities outside of 0..1")
    frame = pd.DataFrame(table, columns=list(classes), index=pd.Index(ids, name="id"))
    temporary = f"{path}.tmp"
    try:
        frame.to_csv(temporary)
        os.replace(temporary, path)
    except BaseException:
        os.remove(temporary)
        raise


def predict_one(model, image, classes):
    before = {module: module.training for module in model.modules()}
    try:
        model.eval()
        with torch.inference_mode():
            logits = model(image.unsqueeze(0)).squeeze(0)
    finally:
        for module in before:
            module.training = before[module]
    p = np.exp(logits.numpy() - logits.max().item())
    p /= p.sum()
    return classes[p.argmax()], p.max().item()
