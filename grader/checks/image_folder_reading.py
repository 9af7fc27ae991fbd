"""Reads the answers of `image_folder`: tables and images, and what is wrong with their form."""

import torch

from grader.checking import fail, numbers, same


def column(found, name):
    """A column of the table; fails when there is no table or no such column."""
    if found["type"] != "DataFrame":
        fail(f"`find_images` should return a pandas DataFrame; yours is of type {found['type']}.")
    columns = found["columns"]
    if name not in columns:
        fail(f"The table has no column `{name}`. Its columns are: {', '.join(columns) or 'none'}.")
    return columns[name]


def below_root(found):
    """The paths below the root, whether they lead there or begin at the root."""
    return [str(path).removeprefix("root/") for path in column(found, "path")]


def by_path(found, name):
    return dict(zip(below_root(found), column(found, name), strict=True))


def listed(found, case):
    """Those images of the tidy folder that the table has; fails when they are not even half."""
    got = set(below_root(found))
    known = [file["path"] for file in case["tidy"] if file["path"] in got]
    if 2 * len(known) < len(case["tidy"]):
        fail(
            f"Your table has only {len(known)} of the {len(case['tidy'])} images in class folders."
        )
    return known


def extra_rows(found, case):
    """Rows beyond the images of the tidy folder."""
    known = listed(found, case)
    return [path for path in below_root(found) if path not in known]


def compare_column(student, reference, case, name):
    """Fails at the first image with another value; gives the images that were compared."""
    got, wanted = by_path(student["tidy"], name), by_path(reference["tidy"], name)
    seen = listed(student["tidy"], case)
    wrong = [path for path in seen if str(got[path]) != wanted[path]]
    if wrong:
        path = wrong[0]
        fail(
            f"`{path}`: expected the {name} {wanted[path]!r}, yours is {str(got[path])!r:.40}. "
            f"{len(wrong)} of {len(seen)} images have another {name} than expected."
        )
    return seen


def images_of(found, n, size):
    """The images as float64 [n, 3, size, size]; fails with a likely cause for another shape."""
    if len(found) != 3:
        fail("`load_images` should return three things: (images, labels, classes).")
    images = numbers(found[0], "the images")
    if images.shape == (n, size, size, 3) and size != 3:
        fail(f"Expected the channels first, {[n, 3, size, size]}; yours are last.")
    if images.shape != (n, 3, size, size):
        fail(f"Expected images of shape {[n, 3, size, size]}, yours have {list(images.shape)}.")
    if images.isnan().any():
        fail("Your images hold NaN.")
    return images


def in_unit(images):
    """The images as if scaled to 0..1: whether they are is judged once."""
    return images / 255 if images.max() > 2 else images


def largest_gap(got, wanted):
    """Image, channel, row and column of the largest gap, and the two values there."""
    place = torch.unravel_index((got - wanted).abs().argmax(), got.shape)
    return [int(i) for i in place], wanted[place].item(), got[place].item()


def close(got, wanted, atol=1e-3):
    return same(got, wanted) or bool(torch.isclose(got, wanted, rtol=0, atol=atol).all())


def classes_of(value):
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        fail("`classes`, the third result of `load_images`, should be a list of names.")
    return value


def labels_and_classes(student):
    found = student["labels"]
    if "parts" in found:
        fail("`load_images` should return three things: (images, labels, classes).")
    return found["labels"], classes_of(found["classes"])
