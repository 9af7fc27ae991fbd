"""How free text is marked: of right, partial and wrong answers, how many are accepted.

`answers/tuned.csv` helped to write the rubrics, `answers/unseen.csv` did not: the rubrics' author
never had it in sight. Both were written by hand by somebody who had not seen the rubrics: right
answers in three languages, terse and long, with typos; partial ones; wrong ones by negation, a
flipped word, a misconception, reversed order, bare key words, or an answer to another question.

Goals for unseen answers: of the wrong at most 5 % accepted, of the right at least 75 %; none is
rejected, which the marking cannot do anyhow.

    python -m benchmarks.marking
"""

import csv
import time
from collections import Counter, defaultdict
from pathlib import Path

from curriculum.course import default_course
from quizzes.marking import mark
from quizzes.questions import load_bank

ANSWERS = Path(__file__).parent / "answers"
OUTCOMES = ("accepted", "unsure", "not counted")

Table = dict[str, Counter[str]]  # label -> outcome -> how many


def marked(name: str) -> Table:
    """The outcomes of a file of answers, by label."""
    questions = load_bank(default_course()).questions
    table: Table = defaultdict(Counter)
    with (ANSWERS / name).open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            table[row["label"]][mark(questions[row["question"]], row["answer"]).outcome] += 1
    return table


def main() -> None:
    for name in ("tuned.csv", "unseen.csv"):
        started = time.process_time()
        table = marked(name)
        seconds = time.process_time() - started
        print(f"{name}: {sum(map(Counter.total, table.values()))} answers, {seconds:.2f} CPU s")
        for label in ("right", "partial", "wrong"):
            counts = table[label]
            shares = "  ".join(
                f"{o} {counts[o]:>3} ({counts[o] / counts.total():5.1%})" for o in OUTCOMES
            )
            print(f"  {label:<8} {shares}")


if __name__ == "__main__":
    main()
