"""The class report as one HTML page that opens without a network."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from grader.html import code
from study.class_report.similar import Alike
from study.class_report.summary import Summary
from study.guide import Guide

SHOWN = 12  # rows of a table


def class_page(
    summary: Summary, guide: Guide, alike: Mapping[str, list[Alike]], facts: Mapping[str, str]
) -> str:
    """The page. `alike` are the near-identical pairs by exercise, `facts` go into its foot."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["code"] = code
    return environment.get_template("page.html").render(
        summary=summary,
        concepts=guide.course.concepts,
        anchors=guide.anchors,
        bars=_bars(summary.histogram()),
        alike={name: pairs for name, pairs in alike.items() if pairs},
        facts=facts,
        shown=SHOWN,
        first_sentence=first_sentence,
    )


def _bars(counts: list[int]) -> list[dict[str, object]]:
    """The histogram's bars in percent of its height."""
    highest = max(1, *counts)
    step = 100 // len(counts)
    return [
        {
            "count": n,
            "height": round(100 * n / highest, 1),
            "label": f"{i * step}–{(i + 1) * step} %",
        }
        for i, n in enumerate(counts)
    ]


def first_sentence(text: str) -> str:
    flat = " ".join(text.split())
    end = flat.find(". ")
    return flat if end < 0 else flat[: end + 1]
