"""Writes the notes' site: all of it or nothing, and never over what it has not made."""

import tempfile
from pathlib import Path

from curriculum.course import Course
from curriculum.errors import InputError
from study.site.pages import HERE, Site
from study.site.thin import thin_script, thin_style

MADE_HERE = '<meta name=generator content="study notes">'
FORMER = ("script.js",)  # of sites built by earlier versions
INDEX = "search-index.js"


def assets() -> dict[str, str]:
    """The styles and scripts by file name, as they are delivered."""
    files = sorted(path for path in (HERE / "static").iterdir() if path.suffix in (".css", ".js"))
    made = {".css": thin_style, ".js": thin_script}
    return {path.name: made[path.suffix](path.read_text(encoding="utf-8")) for path in files}


def build(course: Course, out: Path, with_solutions: bool = False) -> list[Path]:
    """Writes the site into the folder `out`, all of it or nothing; the files written.

    Raises InputError where the notes are wrong, with file and line, or where `out` holds anything
    that is not from an earlier build.
    """
    site = Site(course, with_solutions)
    files = site.pages() | assets() | {INDEX: site.search_index()}
    out = out.expanduser().resolve()
    try:
        _require_ours(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
            new = Path(folder) / "new"
            new.mkdir()
            for name, text in files.items():
                (new / name).write_text(text, encoding="utf-8")
            _put(new, out, Path(folder) / "old")
    except OSError as error:
        raise InputError(f"The notes cannot be written to {out}: {error.strerror}.") from None
    return [out / name for name in files]


def _put(new: Path, out: Path, aside: Path) -> None:
    """Moves the folder `new` to `out`; what was there is moved `aside`, and back on failure."""
    if out.exists():
        out.rename(aside)
    try:
        new.rename(out)
    except BaseException:
        if aside.exists() and not out.exists():
            aside.rename(out)
        raise


def _require_ours(out: Path) -> None:
    """Raises InputError unless `out` is free, empty, or wholly from an earlier build."""
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} is a file. Name a folder for the notes.")
    ours = {*assets(), *FORMER, INDEX}
    for path in sorted(out.iterdir()) if out.exists() else ():
        made_here = path.is_file() and (
            path.name in ours
            or (path.suffix == ".html" and MADE_HERE in path.read_text("utf-8", "replace")[:1000])
        )
        if not made_here:
            raise InputError(f"{out} holds '{path.name}', which is not from the notes and would be "
                             "lost. Name a new or an empty folder.")  # fmt: skip
