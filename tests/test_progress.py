"""How concepts stand, and what is recommended next."""

from datetime import UTC, datetime, timedelta

import pytest

from curriculum.course import Course
from quizzes.outcomes import Mark
from study.cli.where import next_step
from study.guide import Guide
from study.progress import Progress, Standing
from study.record import Answer, Best, Practice

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
QUESTION = "why-log-minus-two"
CONCEPTS = ("log_minus_two", "log_exp")


@pytest.fixture(scope="module")
def guide(course: Course) -> Guide:
    return Guide(course)


def answer(
    days_ago: float, score: float | None, question: str = QUESTION, revision: int = 1
) -> Answer:
    mark = Mark("unsure" if score is None else "accepted" if score == 1 else "wrong", score)
    return Answer(NOW - days_ago * DAY, question, revision, mark.outcome, mark.score)


def progress(guide: Guide, *answers: Answer, practice: tuple[Practice, ...] = ()) -> Progress:
    return Progress(guide, answers, practice, NOW)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], Standing.NEW),
        ([(1, None)], Standing.NEW),
        ([(0.1, 1.0)], Standing.SHAKY),
        ([(0.1, 0.0)], Standing.SHAKY),
        ([(3, 1.0), (1, 1.0)], Standing.KNOWN),
        ([(90, 1.0), (80, 1.0)], Standing.FADING),
        ([(90, 1.0), (80, 1.0), (0.1, 0.0)], Standing.SHAKY),
        ([(3, 1.0), (1, 1.0), (0.5, None)], Standing.KNOWN),
    ],
)
def test_standing_from_answers(
    guide: Guide, answers: list[tuple[float, float | None]], expected: Standing
) -> None:
    given = progress(guide, *(answer(days, score) for days, score in answers))
    assert {given.standings[concept] for concept in CONCEPTS} == {expected}
    assert given.standings["softmax"] == Standing.NEW


def test_code_that_passes_shows_a_concept_and_code_that_fails_shakes_it(guide: Guide) -> None:
    passed = Practice(NOW - DAY, "softmax", {"softmax": True, "log_exp": True})
    failed = Practice(NOW, "softmax", {"softmax": False})
    assert progress(guide, practice=(passed,)).standings["softmax"] == Standing.KNOWN
    both = progress(guide, practice=(passed, failed)).standings
    assert (both["softmax"], both["log_exp"]) == (Standing.SHAKY, Standing.KNOWN)
    missed = progress(guide, answer(0, 0.0), practice=(passed,)).standings
    assert missed["log_exp"] == Standing.SHAKY


def test_an_edited_question_keeps_its_history(guide: Guide) -> None:
    given = progress(guide, answer(3, 1.0, revision=1), answer(1, 1.0, revision=2))
    assert given.memories[QUESTION].recalled


def test_answers_to_questions_that_are_gone_do_no_harm(guide: Guide) -> None:
    given = progress(guide, answer(30, 1.0, question="was-deleted"))
    assert not given.memories
    assert not given.due


def test_the_most_forgotten_is_asked_first(guide: Guide) -> None:
    other = "softmax-two-properties"
    given = progress(guide, answer(40, 1.0), answer(300, 1.0, question=other))
    assert given.due == [other, QUESTION]


def test_a_clock_that_went_back_is_noticed_and_harmless(guide: Guide) -> None:
    given = progress(guide, answer(-5, 1.0))
    assert given.clock_went_back
    assert not given.due
    assert given.standings["log_exp"] == Standing.SHAKY
    assert not progress(guide, answer(1, 1.0)).clock_went_back


def test_new_questions_of_the_day_are_counted_once(guide: Guide) -> None:
    now = NOW.astimezone().replace(hour=12)
    given = Progress(guide, (answer(3, 1.0), answer(0, 1.0), answer(0, 1.0, question="x"),
                             answer(0, 0.0, question="x")), (), now)  # fmt: skip
    assert given.first_seen_today == 1


def test_the_next_step_is_what_fades_then_what_is_begun_then_what_is_new(guide: Guide) -> None:
    begun = {"softmax": Best(2, 10, 1)}
    command, why = next_step(progress(guide, answer(90, 1.0)), begun)
    assert command == "study review"
    assert "1 question is due" in why
    assert next_step(progress(guide), begun)[0] == "study check exercise softmax"
    command, why = next_step(progress(guide), {})
    assert command == f"study quiz {guide.course.lessons[0]}"
    assert "are new" in why
    all_seen = tuple(answer(0, 1.0, question=name) for name in guide.bank.questions)
    command, why = next_step(progress(guide, *all_seen), {})
    assert command.startswith("study start exercise")
    passed = {e.name: Best(1, 1, 1) for e in guide.course.exercises}
    command, why = next_step(progress(guide, *all_seen), passed)
    assert command.startswith("study quiz lesson")
    assert "shaky" in why
