"""You wrote the new columns into the frame that you were given. Whoever calls your function a
second time on the same table finds its dates gone. Work on a copy, or let `frame.assign(...)`
and `frame.drop(columns=...)` make a new frame."""

import pandas as pd

from solutions.tabular import *

fails = ["test_the_frame_with_dates_stays_as_it_is"]


def add_date_parts(frame, column):
    dates = pd.to_datetime(frame[column])
    prefix = column[:-4] if column[-4:] in ("date", "Date") else column
    for part in DATE_PARTS:
        name = part.replace("day_of_", "dayof").capitalize()
        frame[prefix + name] = getattr(dates.dt, part)
    frame[prefix + "Week"] = dates.dt.isocalendar().week
    frame[prefix + "Elapsed"] = (dates - pd.Timestamp(0)) / pd.Timedelta(seconds=1)
    del frame[column]
    return frame
