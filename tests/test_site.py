"""The notes' site: links, anchors, maths, weights, authors' errors, what a build may not lose."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from benchmarks.notes import weight
from curriculum.course import Course, default_course
from curriculum.errors import InputError
from study.cli.main import run
from study.guide import Guide
from study.site.build import build
from study.site.maths import MathsError, mathml


class Page(HTMLParser):
    """What the tests need to know of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.prose = ""  # the text outside code and maths
        self._inside: list[str] = []
        self.feed(text)
        self.ids = Counter(found["id"] for _, found in self.tags if "id" in found)
        self.links = [found["href"] for tag, found in self.tags if tag == "a"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag in ("code", "pre", "math", "svg"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.prose += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [found for name, found in self.tags if name == tag]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "notes"
    build(default_course(), out)
    return out


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {path.name: Page(path.read_text("utf-8")) for path in sorted(site.glob("*.html"))}


def test_every_internal_link_and_anchor_resolves(pages: dict[str, Page]) -> None:
    broken = []
    for name, page in pages.items():
        for link in page.links:
            if re.match(r"https?:", link):
                continue
            target, _, anchor = link.partition("#")
            found = pages.get(target or name)
            if found is None or (anchor and anchor not in found.ids):
                broken.append(f"{name}: {link}")
    assert not broken


def test_every_concept_is_where_the_guide_says(pages: dict[str, Page]) -> None:
    anchors = Guide(default_course()).anchors
    assert len(anchors) == 152
    for address in anchors.values():
        page, _, anchor = address.partition("#")
        assert anchor in pages[page].ids, address
    for concept, found in default_course().concepts.items():
        assert concept in pages["glossary.html"].ids
        assert concept in pages[f"glossary-{found.lesson}.html"].ids
        if found.lesson == "lesson3":
            assert concept in pages["lesson3.html"].ids
            assert concept in pages["print.html"].ids


def test_ids_are_unique_and_headings_leave_out_no_level(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert [i for i, n in page.ids.items() if n > 1] == [], name
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, name
        # The table of contents, h2, comes after the title; nothing jumps from h1 to h3.
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_landmarks_language_and_labels(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.all("html") == [{"lang": "en"}], name
        assert len(page.all("main")) == 1, name
        assert page.all("a")[0] == {"class": "skip", "href": "#main"}, name
        assert all("aria-label" in nav or "aria-labelledby" in nav for nav in page.all("nav")), name
        assert all(svg.get("aria-label") and svg["role"] == "img" for svg in page.all("svg")), name


def test_no_tex_is_left_over(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert not re.search(r"\$|\\[a-zA-Z]|[\ue000-\uf8ff]", page.prose), name
    assert len(pages["lesson3.html"].all("math")) > 10


def test_nothing_is_loaded_from_outside(site: Path, pages: dict[str, Page]) -> None:
    for page in pages.values():
        loaded = [found.get("src") or found.get("href") for tag, found in page.tags
                  if tag in ("script", "link", "img", "use", "iframe")]  # fmt: skip
        assert {"style.css", "site.js", "data:,"} <= set(loaded)
        assert all(name == "data:," or (site / name).is_file() for name in loaded if name)
    for path in (*site.glob("*.css"), *site.glob("*.js")):
        assert not re.search(r"url\(|@import|https?:(?!//www\.w3\.org/2000/svg)",
                             path.read_text("utf-8")), path.name  # fmt: skip
    assert "style=" not in (site / "lesson3.html").read_text("utf-8")


def test_each_page_but_the_print_view_weighs_at_most_100_kb(
    site: Path, pages: dict[str, Page]
) -> None:
    weights = {name: weight(site / name) for name in pages if name != "print.html"}
    assert {name: w for name, w in weights.items() if w > 100_000} == {}


def test_self_tests_ask_nothing_twice_and_hide_every_answer(
    site: Path, pages: dict[str, Page]
) -> None:
    page = pages["lesson3.html"]
    questions = page.all("fieldset")
    assert 20 <= len(questions) <= 33
    assert len(page.all("details")) == len(questions)
    assert not [found for found in page.all("details") if "open" in found]
    text = (site / "lesson3.html").read_text("utf-8")
    bodies = re.findall(r"<fieldset.*?</fieldset>", text, re.S)
    assert len(set(bodies)) == len(bodies) == len(questions)
    asked = [found["data-q"] for found in questions if "data-q" in found]
    assert len(set(asked)) == len(asked)
    for found in questions:
        marked_here = found["data-kind"] in ("choice", "numeric")
        assert ("data-right" in found) == ("data-q" in found) == marked_here


def test_exercise_pages_give_the_task_and_never_the_solution(site: Path) -> None:
    for exercise in default_course().exercises:
        page = (site / f"exercise-{exercise.name}.html").read_text("utf-8")
        assert f"study check exercise {exercise.name}" in page
        solution = exercise.paths.solution.read_text("utf-8").split("\n")
        code = [line.strip() for line in solution if line.startswith("    ") and len(line) > 50]
        assert code
        told = (exercise.task, *exercise.header.hints)  # a hint may give a line away
        assert not [line for line in code if line in page and not any(line in t for t in told)]
        assert page.count("<summary>Hint ") == len(exercise.header.hints)


def test_the_same_course_gives_the_same_bytes(tmp_path: Path, site: Path) -> None:
    written = build(default_course(), tmp_path / "again")
    assert {path.name for path in written} == {path.name for path in site.iterdir()}
    for path in written:
        assert path.read_bytes() == (site / path.name).read_bytes(), path.name


def test_contrast_is_at_least_4_5_in_light_and_dark() -> None:
    from study.site import build as module

    css = (Path(module.__file__).parent / "static" / "style.css").read_text("utf-8")
    for theme in range(2):
        found = re.findall(r"--(\w+): light-dark\(#(\w{6}), #(\w{6})\)", css)
        colours = {name: pair[theme] for name, *pair in found}
        for ink in ("text", "quiet", "link", "right", "wrong", "string", "keyword"):
            for ground in ("page", "block"):
                assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# A tiny course, right but for what each test breaks

CONCEPTS = """[tensor]
term = "tensor"
lesson = "lesson1"
kind = "vocabulary"
summary = "An array."
definition = '''
An array with $n$ axes.
It is called `a$b`.
'''
"""
NOTES = """+++
title = "Arrays"
course = "a course"
objectives = ["Say what a tensor is"]
+++
An opening.

## What is it?
concepts: tensor

A [tensor](concept:tensor), $x_1$ and `$code$`.

```python
price = "$5 $6 \\foo"
```

BROKEN
"""
BANK = """[[question]]
id = "axes"
revision = 1
kind = "numeric"
concepts = ["tensor"]
prompt = "How many axes has a matrix?"
answer = 2
tolerance = 0
compute = "2"
explanation = "Rows and columns."
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Course:
    root = tmp_path / "course"
    lesson = root / "curriculum" / "lessons" / "lesson1"
    lesson.mkdir(parents=True)
    (root / "quizzes" / "bank").mkdir(parents=True)
    (root / "curriculum" / "concepts.toml").write_text(CONCEPTS, "utf-8")
    (root / "quizzes" / "bank" / "lesson1.toml").write_text(BANK, "utf-8")
    (lesson / "notes.md").write_text(NOTES.replace("BROKEN", "The end."), "utf-8")
    (lesson / "blank.svg").write_text("<svg viewBox='0 0 1 1'></svg>", "utf-8")
    (lesson / "photo.png").write_bytes(b"")
    return Course(root)


def test_a_tiny_course_builds(tiny: Course, tmp_path: Path) -> None:
    build(tiny, tmp_path / "out")
    page = (tmp_path / "out" / "lesson1.html").read_text("utf-8")
    assert "<code>$code$</code>" in page
    assert "data-q=axes data-right=2>" in page
    assert "a$b" in (tmp_path / "out" / "glossary-lesson1.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ("$\\foo x$", r"the unknown command '\foo'"),
        ("$\\frac{1}$", "lacks an argument"),
        ("It costs $5.", "`$` without its partner"),
        ("Here \\alpha stands alone.", "outside `$…$`"),
        ("[x](concept:tensr)", "there is no concept 'tensr'. Did you mean 'tensor'?"),
        ("[x](exercise:nothing)", "there is no exercise 'nothing'"),
        ("[x](explorer:kernl)", "there is no explorer 'kernl'. Did you mean 'kernel'?"),
        ("![](blank.svg)", "has no alt text"),
        ("![A picture](gone.svg)", "does not exist"),
        ("![A picture](photo.png)", "is no SVG"),
    ],
)
def test_errors_name_file_and_line(tiny: Course, tmp_path: Path, broken: str, problem: str) -> None:
    path = tiny.lesson_folder("lesson1") / "notes.md"
    path.write_text(NOTES.replace("BROKEN", broken), "utf-8")
    with pytest.raises(InputError) as raised:
        build(tiny, tmp_path / "out")
    line = NOTES.split("\n").index("BROKEN") + 1
    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert problem in str(raised.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("curriculum/concepts.toml", "$n$", "$\\foo$", 7),
        ("quizzes/bank/lesson1.toml", "Rows and columns.", "Rows $ columns.", 10),
        ("curriculum/lessons/lesson1/notes.md", "An opening.", "An [opening](concept:x).", 6),
        ("curriculum/lessons/lesson1/notes.md", "What is it?", "What is $5?", 8),
    ],
)
def test_errors_in_every_kind_of_file_name_their_line(
    tiny: Course, tmp_path: Path, file: str, old: str, new: str, line: int
) -> None:
    path = tiny.root / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(InputError) as raised:
        build(Course(tiny.root), tmp_path / "out")
    assert str(raised.value).startswith(f"{path}:{line}: ")


# Where the site goes


def test_a_build_replaces_the_one_before_but_nothing_else(tiny: Course, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    build(tiny, out)
    build(tiny, out)
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    (out / "essay.txt").write_text("mine", "utf-8")
    with pytest.raises(InputError, match=r"essay\.txt"):
        build(tiny, out)
    assert (out / "essay.txt").read_text("utf-8") == "mine"
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(InputError, match="is a file"):
        build(tiny, tmp_path / "file")


def test_an_interrupted_build_leaves_the_old_site(
    tiny: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    before = {path.name: path.read_bytes() for path in build(tiny, out)}

    def interrupt(*_: object, **__: object) -> Path:
        raise KeyboardInterrupt

    def interrupt_the_move(self: Path, target: Path) -> Path:
        return interrupt() if self.name == "new" else rename(self, target)

    rename = Path.rename
    for place, name, stop in (
        (Path, "write_text", interrupt),
        (Path, "rename", interrupt_the_move),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(place, name, stop)
            with pytest.raises(KeyboardInterrupt):
                build(tiny, out)
        assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["course", "out"]


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STUDY_HOME", str(tmp_path))
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    assert run(["notes"]) == 0
    assert f"{tmp_path / 'notes' / 'index.html'}" in capsys.readouterr().out
    solutions = ["--with-solutions", "--out", str(tmp_path / "here")]
    assert run(["notes", "3", "--open", *solutions]) == 0
    assert "A solution" in (tmp_path / "here" / "exercise-softmax.html").read_text("utf-8")
    assert opened == [(tmp_path / "here" / "lesson3.html").resolve().as_uri()]
    assert run(["notes", "lesson9"]) == 2
    assert "There is no lesson 'lesson9'" in capsys.readouterr().err


# The parts


def test_maths_is_spaced_as_in_print() -> None:
    assert mathml("-2", "inline") == '<math><mo form="prefix">−</mo><mn>2</mn></math>'
    assert "<mi>softmax</mi>" in mathml(r"\operatorname{softmax}(x)", "inline")
    assert mathml("x", "block").startswith('<math display="block">')
    with pytest.raises(MathsError):
        mathml(r"\left(", "inline")
