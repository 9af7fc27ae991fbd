import tempfile
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from PIL import Image


def scenario(solution, case):
    tidy, size = case["tidy"], case["size"]

    def find(files, place="digits"):
        with folder(files, place) as root:
            return table(solution.find_images(root), root)

    def load(files, size, order=None):
        with folder(files) as root:
            frame = frame_of(files, root)
            frame = frame if order is None else frame.iloc[order]
            return [list_of(part) for part in as_sequence(solution.load_images(frame, size))]

    def labels():
        found = load(tidy, size)
        if len(found) != 3:
            return {"parts": len(found)}
        _, numbers, classes = found
        return {"labels": numbers, "classes": classes, "dtype": str(getattr(numbers, "dtype", ""))}

    def broken():
        files = case["broken"]
        with folder(files) as root:
            try:
                solution.load_images(frame_of(files, root), size)
            except ValueError as error:
                names = [Path(file["path"]).name for file in files]
                return {"named": [name for name in names if name in str(error)]}
        return {"returned": "something"}

    return {
        "tidy": lambda: find(tidy),
        "hidden": lambda: find(tidy + case["hidden"]),
        "hidden_root": lambda: find(tidy, ".data/digits"),
        "beside": lambda: find(tidy + case["beside"]),
        "others": lambda: find(tidy + case["others"]),
        "capitals": lambda: find(tidy + case["capitals"]),
        "no_valid": lambda: find([file for file in tidy if file["path"].startswith("train/")]),
        "colour": lambda: load(case["colour"], size),
        "shuffled": lambda: load(case["colour"], size, case["order"]),
        "modes": lambda: load(case["modes"], size),
        "stripes": lambda: load(case["stripes"], 3 * size),
        "labels": labels,
        "broken": broken,
    }


@contextmanager
def folder(files, place="digits"):
    """The root of a folder with these files. Errors name it `root`: its real name varies."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve() / place
        for file in files:
            write(file, root / file["path"])
        try:
            yield root
        except Exception as error:
            error.args = tuple(shorten(argument, root) for argument in error.args)
            if isinstance(error, OSError) and error.filename:
                error.filename = shorten(str(error.filename), root)
            raise


def shorten(text, root):
    return text.replace(str(root), "root") if isinstance(text, str) else text


def write(file, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    if "text" in file:
        path.write_text(file["text"])
        return
    image = Image.fromarray(file["pixels"].numpy())
    if "palette" in file:  # the pixels are then numbers of colours
        image.putpalette(file["palette"].flatten().tolist())
    image.save(path, quality=95)
    if "share" in file:  # as when a download breaks off
        data = path.read_bytes()
        path.write_bytes(data[: int(file["share"] * len(data))])


def frame_of(files, root):
    """The table that find_images should give: each function is judged on its own."""
    paths = [root / file["path"] for file in files]
    labels, splits = [path.parent.name for path in paths], [path.parts[-3] for path in paths]
    return pd.DataFrame({"path": paths, "label": labels, "split": splits})


def table(frame, root):
    """The columns of the answer as lists; each path as text and the type that it has."""
    if not isinstance(frame, pd.DataFrame):
        return {"type": type(frame).__name__}
    columns = {str(name): frame[name].tolist() for name in frame.columns}
    paths = columns.get("path", [])
    types = ["Path" if isinstance(path, Path) else type(path).__name__ for path in paths]
    if paths:
        columns["path"] = [shorten(str(path), root) for path in paths]
    return {"type": "DataFrame", "columns": columns, "types": types}


def as_sequence(answer):
    return answer if isinstance(answer, (tuple, list)) else [answer]


def list_of(part):
    """Class names may come as an array or an index, too."""
    return part.tolist() if isinstance(part, pd.Index) or is_array_of_text(part) else part


def is_array_of_text(part):
    return getattr(getattr(part, "dtype", None), "kind", "") in ("O", "U")
