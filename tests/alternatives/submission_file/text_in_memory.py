import csv
import io
import math

import torch


def write_submission(ids, probabilities, classes, path):
    rows = probabilities.tolist()
    if len(rows) != len(ids) or any(len(row) != len(classes) for row in rows):
        raise ValueError("probabilities do not fit ids and classes")
    if len(set(ids)) != len(ids):
        raise ValueError("ids repeat")
    for row in rows:
        for value in row:
            if not math.isfinite(value) or value < 0 or value > 1:
                raise ValueError(f"{value} is no probability")
    text = io.StringIO()
    writer = csv.DictWriter(text, ["id", *classes], lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    for name, row in zip(ids, rows, strict=True):
        writer.writerow({"id": name, **dict(zip(classes, row, strict=True))})
    data = text.getvalue().encode("utf-8")
    path.write_bytes(data)


@torch.no_grad()
def predict_one(model, image, classes):
    modes = [module.training for module in model.modules()]
    logits = model.eval()(torch.stack([image]))
    for module, mode in zip(model.modules(), modes, strict=True):
        module.training = mode
    values, places = torch.softmax(logits, -1).topk(1)
    return [classes[places.item()], values[0, 0]]
