"""The folder of everything that study keeps on this machine."""

import os
from pathlib import Path


def home() -> Path:
    """STUDY_HOME, or the platform's data folder."""
    if chosen := os.environ.get("STUDY_HOME"):
        return Path(chosen).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("study", appauthor=False))
