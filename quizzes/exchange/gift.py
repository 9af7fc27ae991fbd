"""Questions in Moodle's GIFT format (docs.moodle.org, "GIFT format").

GIFT knows neither ordering nor several blanks: steps are matched with their numbers, and each blank
becomes a question of its own. Free text becomes an essay, which a teacher marks.
"""

import re
from collections.abc import Iterable, Iterator

from quizzes.exchange.plain import MATHS, card
from quizzes.questions import (
    BLANK,
    Choice,
    Cloze,
    Match,
    Numeric,
    Order,
    Predict,
    Question,
    Short,
)

SPECIAL = re.compile(r"([\\~=#{}:])")


def to_gift(lesson: str, questions: Iterable[Question]) -> str:
    """The questions as one GIFT text, in the category `study/LESSON`."""
    parts = [f"$CATEGORY: $course$/top/study/{lesson}"]
    for question in questions:
        for number, (prompt, answers) in enumerate(_variants(question), 1):
            name = question.id if number == 1 else f"{question.id}-{number}"
            tags = "".join(f" [tag:{concept}]" for concept in question.concepts)
            feedback = escape(question.explanation.strip())
            if isinstance(question, Short):
                feedback = escape(question.answer.strip()) + r"\n\n" + feedback
            parts.append(
                f"// [id:{name}]{tags}\n::{name}::[markdown]{prompt}{{\n"
                f"{answers}{'' if not answers else chr(10)}####{feedback}\n}}"
            )
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    r"""Text with GIFT's own characters escaped and line ends written as \n."""
    with_maths = MATHS.sub(r"\\(\1\\)", text)  # as Moodle's MathJax filter reads it
    return SPECIAL.sub(r"\\\1", with_maths).replace("\n", r"\n")


def _variants(question: Question) -> Iterator[tuple[str, str]]:
    """(prompt, answers) of each GIFT question that this one becomes."""
    prompt = escape(card(question).prompt)
    match question:
        case Choice(options=options):
            right = sum(option.correct for option in options)
            share, minus = 100 / right, 100 / max(1, len(options) - right)
            lines = []
            for option in options:
                if right == 1:
                    sign = "=" if option.correct else "~"
                else:
                    sign = f"~%{share:.5g}%" if option.correct else f"~%-{minus:.5g}%"
                why = f"#{escape(option.why)}" if option.why else ""
                lines.append(sign + escape(option.text) + why)
            yield prompt, "\n".join(lines)
        case Numeric(answer=answer, tolerance=tolerance, unit=unit):
            yield prompt + (f" ({escape(unit)})" if unit else ""), f"#{answer:g}:{tolerance:g}"
        case Order(steps=steps):
            lines = [f"={escape(step)} -> {n}" for n, step in enumerate(steps, 1)]
            yield prompt, "\n".join(lines)
        case Match(pairs=pairs):
            lines = [f"={escape(pair.term)} -> {escape(pair.definition)}" for pair in pairs]
            yield prompt, "\n".join(lines)
        case Cloze(blanks=blanks):
            for asked, accepted in enumerate(blanks):
                text = _one_blank(question.text, asked)
                answers = "\n".join(f"={escape(term)}" for term in accepted)
                yield f"{prompt}\\n\\n{escape(text)}", answers
        case Predict(answer=answer):
            yield prompt, f"={escape(answer.strip())}"
        case Short():
            yield prompt, ""


def _one_blank(text: str, asked: int) -> str:
    """The text with one blank; the others are filled in."""
    parts = BLANK.split(text)  # text, blank, text, …
    filled = [
        part if i % 2 == 0 else "____" if i // 2 == asked else part.split("|")[0]
        for i, part in enumerate(parts)
    ]
    return "".join(filled)
