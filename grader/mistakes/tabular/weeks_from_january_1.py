"""You counted the weeks from January 1, seven days each. `Week` is the ISO week that calendars
show: it begins on a Monday, and the first days of January may still belong to week 52 or 53.
pandas has it as `dates.dt.isocalendar().week`."""

import pandas as pd

from solutions.tabular import *

fails = ["test_a_date_becomes_thirteen_columns"]


def add_date_parts(frame, column):
    dates = pd.to_datetime(frame[column])
    prefix = column[:-4] if column[-4:] in ("date", "Date") else column
    parts = {part.replace("day_of_", "dayof"): getattr(dates.dt, part) for part in DATE_PARTS}
    parts["week"] = (dates.dt.day_of_year - 1) // 7 + 1
    parts["elapsed"] = (dates - pd.Timestamp(0)) / pd.Timedelta(seconds=1)
    renamed = {prefix + part.capitalize(): values for part, values in parts.items()}
    return frame.drop(columns=column).assign(**renamed)
