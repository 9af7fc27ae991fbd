"""The HTML face of a report: one page that opens without a network."""

import re
from functools import cache
from typing import Any

from grader.report import Report
from grader.results import Result, StudentResult


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("grader", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["code"] = code
    return environment


def code(text: str) -> Any:
    """Escaped, and what stands between backticks as code."""
    from markupsafe import Markup, escape

    return Markup(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(text))))


def report_page(report: Report) -> str:
    """One submission's report; the heading is the exercise."""
    return feedback_page(StudentResult("", {report.exercise: Result(report.exercise, report)}))


def feedback_page(result: StudentResult) -> str:
    """All results of one student: reports, files that could not be read, marks given by hand."""
    page: str = _environment().get_template("feedback.html").render(result=result)
    return page


def report_fragment(report: Report) -> str:
    """One submission's report, to stand within another page."""
    fragment: str = _environment().get_template("fragment.html").render(report=report)
    return fragment
