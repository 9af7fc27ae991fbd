"""Questions as an Anki deck. Ids are made from names, so importing it again adds nothing."""

import html
import io
import re
import zlib
from collections.abc import Iterable

from quizzes.exchange.plain import MATHS, Card, card
from quizzes.questions import Question

STYLE = """
.card { font-family: system-ui, sans-serif; font-size: 18px; text-align: left; max-width: 42em;
        margin: 1em auto; line-height: 1.5 }
pre { background: #8882; padding: .6em; overflow-x: auto }
"""


def to_apkg(lesson: str, questions: Iterable[Question]) -> bytes:
    """An .apkg file with a deck `study::LESSON`. Raises ImportError where genanki is missing."""
    import genanki

    model = genanki.Model(
        _number("study.model/1"),
        "study question",
        fields=[{"name": "Question"}, {"name": "Answer"}, {"name": "Id"}],
        templates=[
            {
                "name": "Question",
                "qfmt": "{{Question}}",
                "afmt": '{{FrontSide}}<hr id="answer">{{Answer}}',
            }
        ],
        css=STYLE,
    )
    deck = genanki.Deck(_number(f"study.deck/{lesson}"), f"study::{lesson}")
    for question in questions:
        c = card(question)
        deck.add_note(
            genanki.Note(
                model=model,
                fields=[_front(c), _back(c), c.id],
                guid=genanki.guid_for("study", c.id),
                tags=["study", lesson, *c.concepts],
            )
        )
    file = io.BytesIO()
    genanki.Package(deck).write_to_file(file)
    return file.getvalue()


def _number(name: str) -> int:
    """A number that stays the same for a name, in the range that Anki uses."""
    return (1 << 30) + zlib.crc32(name.encode()) % (1 << 30)


def _front(c: Card) -> str:
    options = "".join(f"<div>{html.escape(line)}</div>" for line in c.options)
    return to_html(c.prompt) + options


def _back(c: Card) -> str:
    return f"<p><b>{html.escape(c.answer)}</b></p>" + to_html(c.explanation)


def to_html(text: str) -> str:
    """Markdown as HTML, its maths in the form that Anki's MathJax reads."""
    from markdown import markdown

    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(html.escape(found[1]))
        return f"\0{len(kept) - 1}\0"

    def give_back(found: re.Match[str]) -> str:
        return rf"\({kept[int(found[1])]}\)"

    page = markdown(MATHS.sub(keep, text), extensions=["fenced_code", "tables"])
    return re.sub("\0(\\d+)\0", give_back, page)
