"""The reference of `image_folder`, on folders that it has never seen and with fastai's rules."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from solutions.image_folder import find_images, load_image, load_images

names = st.sampled_from(["cat", "dog", ".cache", "Fox", "train", "valid", "._x"])
files = st.sampled_from(["a.png", "b.JPG", "c.jpeg", ".d.png", "notes.txt", "Thumbs.db", "png"])
paths = st.lists(st.tuples(st.lists(names, max_size=3), files), max_size=12)


def put(path, image):
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path)


@settings(deadline=None, max_examples=40)
@given(drawn=paths)
def test_a_row_for_each_visible_image_two_folders_down(tmp_path_factory, drawn):
    root = tmp_path_factory.mktemp("root") / ".data"
    expected = set()
    for folders, file in drawn:
        path = root.joinpath(*folders, file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        shown = not any(part.startswith(".") for part in (*folders, file))
        image = file.lower().endswith((".png", ".jpg", ".jpeg"))
        if shown and image and len(folders) == 2 and folders[0] in ("train", "valid"):
            expected.add((path, folders[1], folders[0]))
    frame = find_images(root)
    assert list(frame.columns) == ["path", "label", "split"]
    assert list(frame.itertuples(index=False, name=None)) == sorted(expected)


def test_a_root_without_images_gives_an_empty_table(tmp_path):
    assert find_images(tmp_path).empty
    assert list(find_images(tmp_path / "missing").columns) == ["path", "label", "split"]


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA", "P", "1"])
def test_every_mode_is_what_pillow_makes_of_it(tmp_path, mode):
    noise = np.random.default_rng(0).integers(0, 256, (5, 5, 3), dtype=np.uint8)
    image = Image.fromarray(noise).convert(mode)
    image.save(tmp_path / "image.png")
    expected = np.array(image.convert("RGB")).transpose(2, 0, 1) / 255
    found = load_image(tmp_path / "image.png", 5)
    assert found.dtype == torch.float32
    torch.testing.assert_close(found.double(), torch.tensor(expected), atol=1e-6, rtol=0)


@pytest.mark.parametrize("shape", [(4, 40), (40, 4), (3, 3)])
def test_the_ends_of_a_long_image_stay(tmp_path, shape):
    width, height = shape
    image = Image.new("RGB", shape, "red")
    image.paste("blue", (0, 0, (width + 1) // 2, (height + 1) // 2))
    put(tmp_path / "image.png", image)
    squashed = load_image(tmp_path / "image.png", 12)
    assert squashed.shape == (3, 12, 12)
    assert squashed[:, 0, 0].tolist() == [0, 0, 1]
    assert squashed[:, -1, -1].tolist() == [1, 0, 0]


def test_labels_are_those_of_the_rows_whatever_their_index(tmp_path):
    for label, grey in (("b", 0), ("c", 51), ("a", 255)):
        split = "valid" if label == "a" else "train"
        put(tmp_path / split / label / "x.png", Image.new("L", (2, 3), grey))
    frame = find_images(tmp_path).iloc[[2, 0, 1]]
    images, labels, classes = load_images(frame, 4)
    assert classes == ["a", "b", "c"]
    assert labels.dtype == torch.int64
    assert labels.tolist() == [0, 1, 2]
    assert [round(x, 4) for x in images.mean(dim=(1, 2, 3)).tolist()] == [1.0, 0.0, 0.2]


def test_any_beginning_of_a_file_is_unreadable(tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (9, 9, 3), dtype=np.uint8)
    for suffix in ("png", "jpg"):
        whole = tmp_path / f"whole.{suffix}"
        Image.fromarray(noise).save(whole)
        data = whole.read_bytes()
        parts = [tmp_path / f"{share}.{suffix}" for share in (0, 10, 40, 70, 90)]
        for path in parts:
            path.write_bytes(data[: len(data) * int(path.stem) // 100])
        every = [*parts[:3], whole, *parts[3:]]
        frame = pd.DataFrame({"path": every, "label": "a", "split": "train"})
        with pytest.raises(ValueError, match="no readable images") as raised:
            load_images(frame, 4)
        named = str(raised.value).partition(": ")[2].split(", ")
        assert [Path(name) for name in named] == parts
