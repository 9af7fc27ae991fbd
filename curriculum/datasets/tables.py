"""A table: bikes rented by the hour."""

from io import BytesIO
from typing import TYPE_CHECKING

from curriculum.fetch import contents

if TYPE_CHECKING:
    import pandas as pd

FIRST_HELD_OUT_DAY = 24  # of each month


def bikes() -> "pd.DataFrame":
    """8,645 hours of 2011, in order: `date`, 11 columns of season and weather, `log_bikers`.

    The target is the logarithm of the bikes rented in that hour. The table's `casual` and
    `registered` riders are left out, for their sum is the answer; its `day` of the year is `date`.
    """
    import numpy as np
    import pandas as pd

    (text,) = contents("bikes")
    raw = pd.read_csv(BytesIO(text))
    date = pd.Timestamp("2011-01-01") + pd.to_timedelta(raw.day - 1, unit="D")
    frame = raw.drop(columns=["day", "casual", "registered", "bikers"])
    frame.insert(0, "date", date)
    frame["log_bikers"] = np.log(raw.bikers)
    return frame


def split_by_day(frame: "pd.DataFrame") -> tuple["pd.DataFrame", "pd.DataFrame"]:
    """(train, held out): the last days of every month, from the 24th, are held out."""
    late = frame.date.dt.day >= FIRST_HELD_OUT_DAY
    return frame[~late].reset_index(drop=True), frame[late].reset_index(drop=True)
