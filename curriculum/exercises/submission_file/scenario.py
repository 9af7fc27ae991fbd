import csv
import io
import tempfile
from contextlib import contextmanager
from pathlib import Path

from torch import nn

OLD = "id,last year's\n1,0.5\n"


def scenario(solution, case):
    def write(name):
        part = case[name]
        with folder() as root:
            path = root / "submission.csv"
            solution.write_submission(part["ids"], part["probabilities"], part["classes"], path)
            return table(path)

    def refused(name):
        return [attempt(solution.write_submission, **part) for part in case[name]]

    def fails_midway():
        """A file name that is no valid text, as `os.listdir` gives it, cannot be encoded."""
        part = case["table"]
        ids = [*part["ids"][:-1], part["ids"][-1] + "\udce9"]
        part = {**part, "ids": ids}
        return [attempt(solution.write_submission, **part, old=old) for old in (OLD, None)]

    def predict(net):
        answers = [solution.predict_one(net, image, case["classes"]) for image in case["images"]]
        return [list(found) if isinstance(found, tuple) else found for found in answers]

    def batch():
        function, net = solution.predict_one, Recorder(case["weights"])
        try:
            function(net, case["images"][0], case["classes"])
        except NotImplementedError:
            raise
        except Exception as error:
            return {"shapes": net.shapes, "raised": type(error).__name__}
        return {"shapes": net.shapes}

    def left():
        found = {}
        for kind in ("train", "eval", "mixed"):
            net = network(case["weights"], kind)
            solution.predict_one(net, case["images"][0], case["classes"])
            found[kind] = modes(net)
        return found

    return {
        "table": lambda: write("table"),
        "small": lambda: write("small"),
        "commas": lambda: write("commas"),
        "repeated": lambda: refused("repeated"),
        "outside": lambda: refused("outside"),
        "counts": lambda: refused("counts"),
        "midway": fails_midway,
        "batch": batch,
        "predicted": lambda: predict(network(case["weights"], "eval")),
        "training": lambda: predict(network(case["weights"], "train")),
        "left": left,
    }


@contextmanager
def folder():
    """An empty folder. Errors name it `root`: its real name varies."""
    with tempfile.TemporaryDirectory() as name:
        try:
            yield Path(name)
        except Exception as error:
            error.args = tuple(shorten(argument, name) for argument in error.args)
            if isinstance(error, OSError) and error.filename:
                error.filename = shorten(str(error.filename), name)
            raise


def shorten(text, root):
    return text.replace(root, "root") if isinstance(text, str) else text


def attempt(function, ids, probabilities, classes, old=OLD):
    """What became of the call, and of the file that was there before."""
    with folder() as root:
        path = root / "submission.csv"
        if old is not None:
            path.write_text(old)
        found = {"before": table(path), "raised": ""}
        try:
            function(ids, probabilities, classes, path)
        except NotImplementedError:
            raise
        except Exception as error:
            found["raised"] = (
                "ValueError" if isinstance(error, ValueError) else type(error).__name__
            )
        found["after"] = table(path)
        found["others"] = sum(other != path for other in root.iterdir())
        return found


def table(path):
    """The header and the rows of a CSV; numbers as numbers, but ids as they are written."""
    if not path.exists():
        return None
    text = path.read_bytes().decode("utf-8", "backslashreplace")
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    header, *rows = rows or [[]]
    read = [
        [cell if header[i : i + 1] == ["id"] else number(cell) for i, cell in enumerate(row)]
        for row in rows
    ]
    return {"header": header, "rows": read}


def number(cell):
    try:
        return float(cell)
    except ValueError:
        return cell


def network(weights, mode):
    """Logits from the mean colours of the image's quarters."""
    linear = nn.Linear(weights.shape[1], weights.shape[0], bias=False)
    linear.weight = nn.Parameter(weights)
    net = nn.Sequential(
        nn.BatchNorm2d(3), nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Dropout(0.5), linear
    )
    net.train(mode != "eval")
    if mode == "mixed":
        net[0].eval()
    return net


def modes(net):
    """The mode of each layer."""
    return {
        type(layer).__name__.replace("Sequential", "model"): "train" if layer.training else "eval"
        for layer in net.modules()
    }


class Recorder(nn.Module):
    """Takes whatever comes, and notes its shape."""

    def __init__(self, weights):
        super().__init__()
        self.logits, self.shapes = weights.sum(dim=1), []

    def forward(self, batch):
        self.shapes.append(list(batch.shape))
        return self.logits.expand(len(batch), -1)
