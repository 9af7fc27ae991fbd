"""The HTML face of a report: one page that opens without a network."""

from functools import cache
from typing import Any

from grader.report import Report


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("grader", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def report_page(report: Report) -> str:
    """One submission's report."""
    return feedback_page("", [report])


def feedback_page(student: str, reports: list[Report]) -> str:
    """All reports of one student; an empty name leaves the heading to the exercise."""
    page: str = _environment().get_template("feedback.html").render(student=student, reports=reports)
    return page
