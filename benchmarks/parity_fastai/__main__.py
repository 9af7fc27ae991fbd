"""How far the references are from fastai 2.8, on fixed inputs, exercise by exercise.

One line for each result: the largest absolute difference, the largest relative one and what is
allowed (design: 1e-6 in float64, 1e-5 in float32, none in names and counts). Below them where the
two differ on purpose, tried out each time. Exit codes: 0 all as it should be, 1 not so, 3 fastai is
not installed (nothing else needs it).

    python -m benchmarks.parity_fastai [EXERCISE ...]
"""

import argparse
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from benchmarks.fastai_side import INSTALL, is_installed, versions
from benchmarks.parity_fastai import (
    fine_tuning,
    layers,
    pictures,
    predictions,
    schedules,
    scores,
    tables,
    words,
)
from benchmarks.parity_fastai.difference import Deviation, Difference

Comparison = Callable[[Path], Iterator[Difference | Deviation]]  # it may write into the folder

COMPARISONS: dict[str, Comparison] = {
    "sgdr": schedules.sgdr,
    "one_cycle": lambda folder: chain(schedules.one_cycle(folder), fine_tuning.cycles(folder)),
    "lr_finder": schedules.lr_finder,
    "layer_groups": layers.layer_groups,
    "bn_freeze": layers.bn_freeze,
    "augmentation": predictions.augmentation,
    "tta": predictions.tta,
    "confusion_matrix": predictions.confusion_matrix,
    "fbeta": scores.fbeta,
    "pixel_accuracy": scores.pixel_accuracy,
    "tokenizer": words.tokenizer,
    "tabular": tables.tabular,
    "presizing": pictures.presizing,
    "discriminative_lr": fine_tuning.discriminative_lr,
    "fine_tune": fine_tuning.fine_tune,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="EXERCISE", help=", ".join(COMPARISONS))
    names = parser.parse_args().names or list(COMPARISONS)
    if unknown := [name for name in names if name not in COMPARISONS]:
        parser.error(f"nothing to compare for {', '.join(unknown)}")
    if not is_installed():
        print(f"{INSTALL}parity_fastai", file=sys.stderr)
        return 3
    warnings.simplefilter("ignore")  # those of the libraries, about one another
    print(f"{versions()}\n{'':<60} {'absolute':>9} {'relative':>9} {'allowed':>9}")
    right = True
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            print(name)
            for line in COMPARISONS[name](Path(folder)):
                print(line, flush=True)
                right &= line.is_right
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
