"""You divided the dates' whole numbers by 10⁹, which makes seconds of nanoseconds. Since version 3
pandas often counts in microseconds, and files may hold seconds: your result is a thousand times
too small, or a billion times. Let pandas divide: `(dates - pd.Timestamp(0)) /
pd.Timedelta(seconds=1)`."""

import pandas as pd

from solutions.tabular import *

fails = ["test_elapsed_counts_seconds"]


def add_date_parts(frame, column):
    dates = pd.to_datetime(frame[column])
    prefix = column[:-4] if column[-4:] in ("date", "Date") else column
    parts = {part.replace("day_of_", "dayof"): getattr(dates.dt, part) for part in DATE_PARTS}
    parts["week"] = dates.dt.isocalendar().week
    parts["elapsed"] = dates.astype("int64") // 10**9
    renamed = {prefix + part.capitalize(): values for part, values in parts.items()}
    return frame.drop(columns=column).assign(**renamed)
