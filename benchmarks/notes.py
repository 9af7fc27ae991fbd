"""How long the notes take to build, and what their pages weigh.

Budgets (design): built within a second after imports; each page at most 100 KB with its style,
scripts and pictures (the print view, which has everything, excepted).

    python -m benchmarks.notes [RUNS]
"""

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from curriculum.course import Course, default_course
from study.site.build import build


def weight(page: Path) -> int:
    """Bytes of a page and of all that loads with it; the search loads only when it is used."""
    text = page.read_text(encoding="utf-8")
    assets = set(re.findall(r"<(?:link|script)[^>]* (?:src|href)=([\w-]+\.(?:css|js))", text))
    return sum((page.parent / name).stat().st_size for name in (page.name, *assets))


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    root = default_course().root
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "notes"
        taken = []
        for _ in range(runs):
            started = time.perf_counter()
            build(Course(root), out)  # a course of its own: nothing is remembered between builds
            taken.append(time.perf_counter() - started)
        pages = {path.name: weight(path) for path in out.glob("*.html")}
    print(
        f"built {len(pages)} pages in {statistics.median(taken):.2f} s "
        f"(from {min(taken):.2f} to {max(taken):.2f})"
    )
    for name, size in sorted(pages.items(), key=lambda item: -item[1])[:6]:
        print(f"  {name:<24} {size / 1000:5.1f} KB with styles and scripts")


if __name__ == "__main__":
    main()
