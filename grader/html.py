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
    """One submission's report; the heading is the exercise."""
    return feedback_page("", [report], {})


def feedback_page(student: str, reports: list[Report], problems: dict[str, str]) -> str:
    """All reports of one student, and the files that could not be read, by exercise."""
    template = _environment().get_template("feedback.html")
    page: str = template.render(student=student, reports=reports, problems=problems)
    return page
