import tempfile
from pathlib import Path

import torch


def quoted(name):
    return '"' + name.replace('"', '""') + '"' if any(c in name for c in ',"\n\r') else name


def write_submission(ids, probabilities, classes, path):
    if tuple(probabilities.shape) != (len(ids), len(classes)):
        raise ValueError("shape of probabilities")
    seen = set()
    for name in ids:
        if name in seen:
            raise ValueError(f"{name} twice")
        seen.add(name)
    if not bool(torch.all(probabilities.clamp(0, 1) == probabilities)):
        raise ValueError("probabilities must be from 0 to 1")
    lines = [",".join(map(quoted, ["id", *classes]))]
    for i in range(len(ids)):
        lines.append(quoted(ids[i]) + "".join(f",{float(p):.9g}" for p in probabilities[i]))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.csv")
        whole.write_text("\n".join(lines) + "\n", encoding="utf-8")
        whole.replace(path)


def predict_one(model, image, classes):
    modes = {name: module.training for name, module in model.named_modules()}
    model.eval()
    logits = model(image.reshape(1, *image.shape))[0].detach()
    for name, module in model.named_modules():
        module.training = modes[name]
    best, total = 0, 0.0
    for i in range(len(classes)):
        best = i if logits[i] > logits[best] else best
    for logit in logits:
        total += (logit - logits[best]).exp()
    return classes[best], 1 / total
