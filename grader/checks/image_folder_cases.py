"""The files of `image_folder`: handwritten digits in folders, and whatever gets in the way."""

import torch

NAMES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
SIZE = 8
COLOURS = torch.tensor([[210, 40, 30], [40, 190, 50], [20, 60, 220]])


class Drawer:
    """Draws files: a file is a path below the root and its pixels, or text in place of them.

    A file's name begins with another class's name than its folder, and has a number of its own.
    """

    def __init__(self, g):
        from sklearn.datasets import load_digits  # costs a second: only when cases are drawn

        self.g = g
        self.digits = load_digits()
        drawn = torch.randperm(10, generator=g)[:4].tolist()
        self.classes = sorted(NAMES[i] for i in drawn)
        self.number = self.between(0, 9)

    def between(self, low, high):
        return int(torch.randint(low, high + 1, (), generator=self.g))

    def name(self, folder):
        others = [name for name in self.classes if name != folder]
        self.number += 1
        return f"{others[self.between(0, 2)]}_{self.number:02d}"

    def path(self, split, folder, suffix=".png"):
        return f"{split}/{folder}/{self.name(folder)}{suffix}"

    def digit(self, folder):
        """A picture of that digit, [8, 8] from 0 to 16."""
        places = (self.digits.target == NAMES.index(folder)).nonzero()[0]
        return torch.tensor(self.digits.images[places[self.between(0, len(places) - 1)]])

    def grey(self, split, folder, suffix=".png"):
        pixels = (self.digit(folder) * 255 / 16).round().to(torch.uint8)
        return {"path": self.path(split, folder, suffix), "pixels": pixels}

    def tint(self):
        """Three weights, all different, one of them 1."""
        weights = 0.4 + 0.2 * torch.randperm(4, generator=self.g)[:3]
        return weights / weights.max()

    def colour(self, split, folder, opaque=False):
        """A tinted digit [8, 8, 3], or with a fourth channel that is 255 throughout."""
        pixels = (self.digit(folder)[:, :, None] * self.tint() * 255 / 16).round().to(torch.uint8)
        if opaque:
            pixels = torch.cat([pixels, torch.full_like(pixels[:, :, :1], 255)], dim=2)
        return {"path": self.path(split, folder), "pixels": pixels}

    def palette(self, split, folder):
        """A digit whose pixels are the numbers of seventeen colours."""
        colours = torch.randint(0, 256, (17, 3), generator=self.g).to(torch.uint8)
        pixels = self.digit(folder).to(torch.uint8)
        return {"path": self.path(split, folder), "pixels": pixels, "palette": colours}

    def stripes(self, split, folder, tall):
        """Three even stripes, 32 pixels each: side by side [24, 96, 3], or stacked [96, 24, 3]."""
        noise = torch.randint(0, 30, (3, 3), generator=self.g)
        three = (COLOURS + noise)[torch.randperm(3, generator=self.g)].to(torch.uint8)
        pixels = three.repeat_interleave(4 * SIZE, dim=0).expand(3 * SIZE, -1, -1)
        pixels = pixels.transpose(0, 1) if tall else pixels
        suffix = ".jpg" if tall else ".png"
        return {"path": self.path(split, folder, suffix), "pixels": pixels.contiguous()}


def draw(g):
    """The public part of the case."""
    drawer = Drawer(g)
    a, b, c, d = drawer.classes  # the first in valid alone, so that it is not the first to appear
    grey, path, between = drawer.grey, drawer.path, drawer.between
    counts = {("train", b): 2, ("train", c): 2, ("train", d): between(1, 2)}
    counts |= {("valid", a): between(1, 2), ("valid", b): 1, ("valid", d): 1}
    tidy = [grey(*place) for place, count in counts.items() for _ in range(count)]
    places = [("train", b), ("train", d), ("train", c), ("valid", a)]
    text = [path("train", b, ".txt"), path("valid", a, ".csv"), f"train/{c}/Thumbs.db"]
    hidden = [
        f"train/.ipynb_checkpoints/{drawer.name(b)}-checkpoint.png",
        f"train/{b}/._{drawer.name(b)}.png",
        f"valid/{a}/.thumbnails/{drawer.name(a)}.png",
    ]
    beside = ["train/contact_sheet.png", "valid/contact_sheet.png", "cover.png"]
    return {
        "size": SIZE,
        "tidy": by_path(tidy),
        "hidden": [grey("train", b) | {"path": name} for name in hidden],
        "beside": [grey("train", b) | {"path": name} for name in beside],
        "others": [grey("test", b), *({"path": name, "text": "a, b"} for name in text)],
        "capitals": [grey("train", c, ".PNG"), grey("train", d, ".JPG"), grey("train", b, ".Jpeg")],
        "colour": by_path([drawer.colour(*place) for place in places]),
        "order": [[2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]][between(0, 3)],  # no 0, unsorted
        "modes": by_path([grey("train", c), drawer.colour("train", b, opaque=True),
                          drawer.palette("train", d)]),
        "stripes": [drawer.stripes("train", b, tall=False), drawer.stripes("valid", b, tall=True)],
        "broken": by_path(broken(drawer, places)),
    }  # fmt: skip


def by_path(files):
    return sorted(files, key=lambda file: file["path"])


def broken(drawer, places):
    """Six files, three of them unreadable in a way each."""
    files = [drawer.grey(*place) for place in (*places, places[0], places[1])]
    files = [files[i] for i in torch.randperm(len(files), generator=drawer.g).tolist()]
    files[0]["share"] = 0.6
    files[1] = {"path": files[1]["path"], "text": "<html>404 Not Found</html>"}
    files[2] = {"path": files[2]["path"], "text": ""}
    return files
