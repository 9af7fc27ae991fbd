"""Markdown to HTML: maths, links to concepts, exercises and explorers, figures, quiet code."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from markdown import Markdown
from pygments.formatters import HtmlFormatter
from pygments.token import Token

from curriculum.errors import InputError, did_you_mean
from study.site.maths import MathsError, mathml

Where = Callable[[int], str]
"""From a line of a piece of Markdown (0 is its first) to `file:line`."""

FIRST_MARK = 0xE000  # private-use characters stand for what Markdown must not touch
SPECIAL = re.compile(
    r"""(?P<fence>^```.*?^```[ ]*$)
      | (?P<ticks>`+)(?:(?!\n\n).)+?(?P=ticks)(?!`)
      | \\(?P<escaped>[^a-zA-Z\s])
      | \$\$(?P<block>.+?)\$\$
      | \$(?![\s$])(?P<inline>[^$\n]+?)(?<!\s)\$(?!\d)
      | !\[(?P<alt>[^]]*)\]\((?P<file>[^)\s]+)(?:\s+"(?P<caption>[^"]*)")?\)
      | \]\((?P<kind>concept|exercise|explorer):(?P<name>[^)]*)\)
      | (?<=\d)[ ](?P<percent>%)(?!\w)
      | (?P<dollar>\$)
      | \\(?P<command>[a-zA-Z]+)""",
    re.X | re.M | re.S,
)
NO_BREAK = "\N{NO-BREAK SPACE}"
MARK = re.compile("[\ue000-\uf8ff]")
GLUED = re.compile(r"\(?[\ue000-\uf8ff][.,:;?)’]+|\([\ue000-\uf8ff]")  # no line ends within
PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.;:?%()=/+–−’-])*")  # Markdown leaves it as it is
COLOURED = (Token.Comment, Token.Keyword, Token.Literal.String)
SPAN = re.compile(r'<span class="(c1?|k|s)">(.*?)</span>', re.S)
BRIEF = {"c": "i", "c1": "i", "k": "b", "s": "u"}  # tags that mean nothing there, and are light
QUOTES = {"left-single-quote": "‘", "right-single-quote": "’", "left-double-quote": "“",
          "right-double-quote": "”"}  # fmt: skip


def in_file(path: Path, first_line: int) -> Where:
    """For Markdown that begins at `first_line` of a file."""
    return lambda line: f"{path}:{first_line + line}"


def in_toml(paths: Iterable[Path], text: str) -> Where:
    """For Markdown that is a value in one of these TOML files, which an error makes it search."""

    def where(line: int) -> str:
        sought = text.split("\n")[line].strip()
        files = list(paths)
        for needle in (text, sought):
            for path in files:
                before, found, _ = path.read_text(encoding="utf-8").partition(needle)
                if found:
                    first = before.count("\n") + 1
                    return f"{path}:{first + line if needle == text else first}"
        return str(files[0])

    return where


class QuietFormatter(HtmlFormatter[str]):
    """Colours comments (the output, in the notes), keywords and strings; the rest stays plain."""

    def __init__(self, **options: Any) -> None:
        options.pop("lang_str", None)  # given by codehilite, unknown to Pygments
        super().__init__(**(options | {"cssclass": "code"}))

    def format(self, tokensource: Iterable[tuple[Any, str]], outfile: Any) -> None:
        quiet = ((self._shade(kind), text) for kind, text in tokensource)
        super().format(quiet, outfile)

    @staticmethod
    def _shade(kind: Any) -> Any:
        return next((shade for shade in COLOURED if kind in shade), Token.Text)


@cache
def _markdown() -> Markdown:
    """One for all pages: to make it costs as much as a page."""
    return Markdown(
        extensions=["fenced_code", "tables", "codehilite", "smarty"],
        extension_configs={
            "codehilite": {"guess_lang": False, "pygments_formatter": QuietFormatter},
            "smarty": {"smart_dashes": False, "smart_ellipses": False, "substitutions": QUOTES},
        },
        output_format="html",
        tab_length=2,  # lists within lists are indented by two, as editors and GitHub read them
    )


class Renderer:
    """Renders Markdown for one page; `links` has the address of every concept, exercise and
    explorer."""

    def __init__(self, links: Mapping[str, str], page: str = "") -> None:
        self._links = links
        self._page = page

    def link(self, target: str) -> str:
        """The address of `concept:ID`, `exercise:NAME` or `explorer:NAME`, from this page."""
        address = self._links[target]
        return address.removeprefix(self._page) if "#" in address else address

    def block(self, text: str, where: Where, pictures: Path | None = None) -> str:
        """Paragraphs, lists, tables, code, figures. Raises InputError with file and line."""
        plain, made = self._take_out(text, where, pictures)
        page = _markdown().reset().convert(plain)
        page = re.sub(f"<p>({MARK.pattern})</p>", lambda m: _unwrapped(m, made), page)
        page = GLUED.sub(lambda m: _glued(m, made), page)
        page = MARK.sub(lambda m: made[ord(m[0]) - FIRST_MARK], page)
        page = page.replace("<th></th>", "<td></td>")
        page = re.sub(r"<table>.*?</table>", r'<div class="scroll">\g<0></div>', page, flags=re.S)
        page = re.sub(r"(</?)strong>", r"\1b>", page)  # terms, not warnings; and lighter
        page = page.replace('<div class="code"><pre><span></span><code>', '<div class="code"><pre>')
        page = page.replace("</code></pre>", "</pre>")
        return SPAN.sub(lambda m: f"<{BRIEF[m[1]]}>{m[2]}</{BRIEF[m[1]]}>", page)

    def inline(self, text: str, where: Where) -> str:
        """A phrase or a paragraph, without its `<p>`."""
        if PLAIN.fullmatch(text):
            return text.replace(" %", f"{NO_BREAK}%")
        page = self.block(text, where)
        return page[3:-4] if page.startswith("<p>") and page.count("<p>") == 1 else page

    def _take_out(self, text: str, where: Where, pictures: Path | None) -> tuple[str, list[str]]:
        """The text with a mark for each formula and figure, its links resolved; what the marks
        stand for. Code stays as it is."""
        made: list[str] = []

        def replace(found: re.Match[str]) -> str:
            line = where_line(text, found.start())
            made_here = self._special(found, lambda: where(line), pictures)
            if made_here is None:
                return found[0]
            if found["kind"] or found["percent"]:
                return made_here
            made.append(made_here)
            return chr(FIRST_MARK + len(made) - 1)

        return SPECIAL.sub(replace, text), made

    def _special(
        self, found: re.Match[str], where: Callable[[], str], pictures: Path | None
    ) -> str | None:
        """HTML for a formula or figure, Markdown for a link or percentage; None for what stays."""
        match found.lastgroup:
            case "inline" | "block" as display:
                try:
                    return mathml(found[display].strip(), display)
                except MathsError as error:
                    fail(where, str(error))
            case "caption" | "file":
                return figure(found, where, pictures)
            case "name":
                return f"]({self._resolve(found['kind'], found['name'], where)})"
            case "percent":
                return f"{NO_BREAK}%"
            case "escaped" if found["escaped"] == "$":
                return "$"
            case "dollar":
                fail(where, "a `$` without its partner; write `\\$` for the sign itself")
            case "command":
                fail(where, f"the command '{found[0]}' stands outside `$…$`")
        return None

    def _resolve(self, kind: str, name: str, where: Callable[[], str]) -> str:
        if f"{kind}:{name}" not in self._links:
            known = [t.split(":")[1] for t in self._links if t.startswith(f"{kind}:")]
            fail(where, f"there is no {kind} '{name}'.{did_you_mean(name, known)}")
        return self.link(f"{kind}:{name}")


def where_line(text: str, position: int) -> int:
    return text.count("\n", 0, position)


def fail(where: Callable[[], str], problem: str) -> NoReturn:
    raise InputError(f"{where()}: {problem}")


def figure(found: re.Match[str], where: Callable[[], str], pictures: Path | None) -> str:
    """The figure with its SVG inlined, so that it takes the page's colours."""
    path = (pictures or Path()) / found["file"]
    if not found["alt"].strip():
        fail(where, f"the figure '{found['file']}' has no alt text")
    if path.suffix != ".svg":
        fail(where, f"'{found['file']}' is no SVG; figures are SVG files")
    if pictures is None or not path.is_file():
        fail(where, f"the figure '{found['file']}' does not exist")
    drawing = path.read_text(encoding="utf-8")
    drawing = drawing[drawing.index("<svg") :].strip()
    label = html.escape(found["alt"].strip())
    drawing = drawing.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
    caption = html.escape(found["caption"] or "", quote=False)
    return (f'<figure><div class="scroll">{drawing}</div>'
            + (f"<figcaption>{caption}</figcaption>" if caption else "") + "</figure>")  # fmt: skip


def _unwrapped(found: re.Match[str], made: list[str]) -> str:
    """A figure without the paragraph that Markdown put around its mark."""
    mark = found[1]
    return mark if made[ord(mark) - FIRST_MARK].startswith("<figure") else found[0]


def _glued(found: re.Match[str], made: list[str]) -> str:
    """A formula kept on one line with its punctuation, unless it is made to break."""
    breaks = any("</math><math>" in made[ord(mark) - FIRST_MARK] for mark in MARK.findall(found[0]))
    return found[0] if breaks else f'<span class="n">{found[0]}</span>'


def slugs(headings: Iterable[str], taken: Iterable[str]) -> Iterator[str]:
    """An id for each heading, none of them twice and none of those taken."""
    used = set(taken)
    for heading in headings:
        slug = "-".join(re.findall(r"[^\W_]+", heading.lower())) or "section"
        while slug in used:
            slug += "-2"
        used.add(slug)
        yield slug
