"""Pictures of one thing each: digits and animals."""

import gzip
import pickle
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from curriculum.fetch import contents

if TYPE_CHECKING:
    import numpy as np

ANIMALS = (
    "bear", "bird", "cat", "cow", "dog", "elephant", "giraffe", "horse", "sheep", "zebra",
)  # fmt: skip


@dataclass(frozen=True)
class ImageData:
    """Labelled images: `images` float `[N, C, H, W]` in 0..1, `labels` int64 `[N]`."""

    images: Tensor
    labels: Tensor
    classes: tuple[str, ...]  # a class number's name

    def __len__(self) -> int:
        return len(self.images)

    def take(self, indices: Tensor) -> "ImageData":
        """The images at these indices, in this order, with their labels."""
        return ImageData(self.images[indices], self.labels[indices], self.classes)


def digits() -> ImageData:
    """1,797 handwritten digits, `[1797, 1, 8, 8]`: scikit-learn's, so nothing is downloaded."""
    from sklearn.datasets import load_digits

    raw = load_digits()
    images = torch.from_numpy(raw.images).float().unsqueeze(1) / 16
    labels = torch.from_numpy(raw.target).long()
    return ImageData(images, labels, tuple(str(name) for name in raw.target_names))


def mnist_5k() -> ImageData:
    """5,000 MNIST digits, `[5000, 1, 28, 28]`, 500 of each, sorted by digit."""
    import numpy as np

    (packed,) = contents("mnist_5k")
    lines = gzip.decompress(packed).decode().splitlines()
    rows = np.loadtxt(lines, delimiter=",", dtype=np.int64)
    images = torch.from_numpy(rows[:, :-1]).float().view(-1, 1, 28, 28) / 255
    return ImageData(images, torch.from_numpy(rows[:, -1]), tuple("0123456789"))


def silhouettes() -> ImageData:
    """9,716 animals as white shapes on black, `[9716, 1, 28, 28]`, sorted by class.

    The package has 10,000, but 284 of them twice; one of two stays, so that nothing held out is
    trained on.
    """
    pixels, labels = (read_array(gzip.decompress(packed)) for packed in contents("silhouettes"))
    images = torch.from_numpy(pixels).float().unsqueeze(1) / 255
    all_of_them = ImageData(images, torch.from_numpy(labels).long(), ANIMALS)
    first = {image.tobytes(): place for place, image in reversed(list(enumerate(pixels)))}
    return all_of_them.take(torch.tensor(sorted(first.values())))


def split(data: ImageData, seed: int, valid: float = 0.2) -> tuple[ImageData, ImageData]:
    """(train, held out): every image in exactly one of them; the same seed, the same split."""
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(data), generator=generator)
    held_out = round(valid * len(data))
    return data.take(order[held_out:]), data.take(order[:held_out])


def few_per_class(data: ImageData, n_each: int, seed: int) -> tuple[ImageData, ImageData]:
    """(train, held out): `n_each` images of every class to train on, class by class; the rest."""
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(data), generator=generator)
    order = order[data.labels[order].argsort(stable=True)]  # class by class, shuffled within
    labels = data.labels[order]
    rank = torch.arange(len(data)) - torch.searchsorted(labels, labels)  # within its class
    return data.take(order[rank < n_each]), data.take(order[rank >= n_each])


class _ArraysOnly(pickle.Unpickler):
    """Reads pickled NumPy arrays and refuses all else: a pickle can run any code it names."""

    def find_class(self, module: str, name: str) -> Any:
        import numpy as np

        begin = np.empty(0).__reduce__()[0]  # its module has moved between versions of NumPy
        allowed = {
            ("numpy.core.multiarray", "_reconstruct"): begin,
            ("numpy._core.multiarray", "_reconstruct"): begin,
            ("numpy", "ndarray"): np.ndarray,
            ("numpy", "dtype"): np.dtype,
        }
        if (module, name) not in allowed:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an array")
        return allowed[module, name]


def read_array(pickled: bytes) -> "np.ndarray[Any, Any]":
    """The one NumPy array in a pickle; UnpicklingError where there is anything else."""
    import numpy as np

    array = _ArraysOnly(BytesIO(pickled)).load()
    if not isinstance(array, np.ndarray) or array.dtype.hasobject:
        raise pickle.UnpicklingError("this is no array of numbers")
    return array
