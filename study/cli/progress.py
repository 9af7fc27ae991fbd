"""`study import-progress`: takes the answers to the notes' self-tests into the record."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import click
import msgspec

from curriculum.course import default_course
from curriculum.errors import InputError
from quizzes.asking import Response
from quizzes.marking import mark
from quizzes.questions import Choice, Cloze, Match, Numeric, Order, Question
from study.guide import Guide
from study.record import Record, home

SCHEMA = "study.selftest/1"
Time = Annotated[datetime, msgspec.Meta(tz=True)]


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer as the page keeps it."""

    question: str
    revision: int
    response: float | str | list[int | str]  # canonical, see quizzes.asking.Response
    at: Time


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `Save them as a file` writes."""

    schema: str
    answers: tuple[Given, ...]


@click.command(
    "import-progress", epilog="\b\nExamples:\n  study import-progress study-answers.json"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_progress(file: Path) -> None:
    """Take over the answers given in the notes' self-tests.

    FILE is what the notes save under "Your answers". Each answer is marked as `study quiz` marks it
    and kept with its own time; taking a file over twice adds nothing. Answers to questions that are
    not in the bank, or that were edited since, are left out.
    """
    answers = read_answers(file)
    bank = Guide(default_course()).bank.questions
    known = list(_known(answers, bank, file))
    with Record(home()) as record:
        kept = {(answer.question, answer.at) for answer in record.answers()}
        new = [
            (question, given)
            for question, given in known
            if (given.question, to_millisecond(given.at)) not in kept
        ]
        outcomes: Counter[str] = Counter()
        for question, given in new:
            response = _response(given)
            marked = mark(question, response)
            record.add_answer(question.id, question.revision, response, marked, at=given.at)
            outcomes[marked.outcome] += 1
    told = ", ".join(f"{n} {outcome}" for outcome, n in outcomes.most_common())
    here = len(known) - len(new)
    before = f"; {here} {'was' if here == 1 else 'were'} here already" if here else ""
    marks = f" ({told})" if told else ""
    click.echo(f"{len(new)} answer{'s' * (len(new) != 1)} taken over{marks}{before}.")


def read_answers(path: Path) -> tuple[Given, ...]:
    """The answers of a saved file, each of them once, oldest first. Raises InputError where it is
    no such file."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=File)
        once = {(given.question, to_millisecond(given.at)): given for given in found.answers}
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    except (msgspec.DecodeError, OverflowError) as error:
        raise InputError(
            f"{path} is no file of answers saved from the notes: {error}. Nothing was added."
        ) from None
    if found.schema != SCHEMA:
        raise InputError(
            f"{path} has the format '{found.schema}', and this version of study reads '{SCHEMA}'. "
            "Nothing was added."
        )
    return tuple(sorted(once.values(), key=lambda given: given.at))


def to_millisecond(at: datetime) -> datetime:
    """As the record keeps times."""
    return at.astimezone(UTC).replace(microsecond=at.microsecond // 1000 * 1000)


def _known(
    answers: Iterable[Given], bank: dict[str, Question], path: Path
) -> Iterator[tuple[Question, Given]]:
    """The answers that can be marked, with their questions; says which are left out. Raises
    InputError for a response that its question cannot have."""
    for given in answers:
        question = bank.get(given.question)
        reason = ""
        if question is None:
            reason = "there is no such question"
        elif question.revision != given.revision:
            reason = "the question was edited since"
        elif given.at > datetime.now(UTC):
            reason = "it is dated later than this computer's clock"
        if question is None or reason:
            click.echo(f"Left out: {given.question} ({given.at:%Y-%m-%d}): {reason}.", err=True)
            continue
        if not fits(question, given.response):
            raise InputError(
                f"{path}: {given.response!r} is no answer to '{given.question}'. Nothing was added."
            )
        yield question, given


def fits(question: Question, response: float | str | list[int | str]) -> bool:
    """Whether a response is of the kind that its question asks for, in canonical form."""
    match question, response:
        case Choice(options=options), list():
            return _places(response, len(options)) and len(response) > 0
        case Order(steps=steps), list():
            return _places(response, len(steps)) and len(response) == len(steps)
        case Match(pairs=pairs), list():
            return _places(response, len(pairs)) and len(response) == len(pairs)
        case Cloze(blanks=blanks), list():
            return len(response) == len(blanks) and all(isinstance(r, str) for r in response)
        case Numeric(), float() | int():
            return True
        case ((Choice() | Order() | Match() | Cloze() | Numeric()), _):
            return False
    return isinstance(response, str)


def _places(response: list[int | str], n: int) -> bool:
    """Whether these are different positions below n."""
    return len(set(response)) == len(response) and all(
        isinstance(place, int) and 0 <= place < n for place in response
    )


def _response(given: Given) -> Response:
    """The response, whose kind `fits` has looked at."""
    match given.response:
        case list() as items:
            places = [item for item in items if isinstance(item, int)]
            return places if len(places) == len(items) else [str(item) for item in items]
        case other:
            return other
