"""Words: what critics wrote about films."""

from io import BytesIO
from typing import TYPE_CHECKING

import torch

from curriculum.fetch import contents

if TYPE_CHECKING:
    import pandas as pd


def reviews() -> "pd.DataFrame":
    """12,752 snippets of reviews: columns `text`, `film` and `fresh` (1 liked, 0 rotten).

    58 % are fresh. The texts belong to others: read them, never pass them on.
    """
    import pandas as pd

    (packed,) = contents("reviews")
    raw = pd.read_csv(BytesIO(packed), compression="bz2")
    told = raw[raw.category.isin(["fresh", "rotten"])].drop_duplicates("text")  # without the plots
    columns = {"text": told.text, "film": told.movie_name, "fresh": told.category.eq("fresh")}
    return pd.DataFrame(columns).astype({"fresh": int}).reset_index(drop=True)


def split_by_film(
    frame: "pd.DataFrame", seed: int, valid: float = 0.2
) -> tuple["pd.DataFrame", "pd.DataFrame"]:
    """(train, held out): all reviews of a film on the same side, so its name gives nothing away."""
    films = sorted(frame.film.unique())
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(films), generator=generator).tolist()
    held_out = frame.film.isin([films[i] for i in order[: round(valid * len(films))]])
    return frame[~held_out].reset_index(drop=True), frame[held_out].reset_index(drop=True)
