"""The data sets that training cases use, as tensors and tables, and how they are held out.

What is not on this machine yet is fetched on first use; `MissingData` says so where it cannot be.
"""

from curriculum.datasets.images import (
    ImageData,
    digits,
    few_per_class,
    mnist_5k,
    silhouettes,
    split,
)
from curriculum.datasets.satellite import VOID, TileData, split_by_block, tiles
from curriculum.datasets.scenes import SceneData, digit_scenes
from curriculum.datasets.tables import bikes, split_by_day
from curriculum.datasets.words import reviews, split_by_film

__all__ = [
    "VOID", "ImageData", "SceneData", "TileData", "bikes", "digit_scenes", "digits",
    "few_per_class", "mnist_5k", "reviews", "silhouettes", "split", "split_by_block",
    "split_by_day", "split_by_film", "tiles",
]  # fmt: skip
