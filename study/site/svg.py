"""Matplotlib's SVG without what a browser does not need: a fifth of its size."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from xml.etree import ElementTree

SPACE = "{http://www.w3.org/2000/svg}"
KEPT = (
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
    "stroke-linecap", "font-size", "text-anchor",
)  # fmt: skip
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def compact(svg: str, ink: str, title: str) -> str:
    """The drawing's paths and texts, alike ones together, under its title; the colour `ink`
    becomes currentColor."""
    root = ElementTree.fromstring(svg)
    width, height = root.get("viewBox", "").split()[2:]
    parts = []
    for (tag, look), alike in groupby(_shapes(root, ink), key=lambda shape: shape[:2]):
        bodies = [body for _, _, body in alike]
        if tag == "path":
            parts.append(f'<path {look} d="{"".join(bodies)}"/>')
        else:
            parts.append(f"<g {look}>{''.join(bodies)}</g>")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" stroke-linejoin="round">\n'
        f"<title>{escape(title, quote=False)}</title>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _shapes(root: ElementTree.Element, ink: str) -> Iterator[tuple[str, str, str]]:
    """(tag, attributes shared by its like, the rest) of all that can be seen."""
    hidden = {path for defs in root.iter(f"{SPACE}defs") for path in defs.iter()}
    for element in root.iter():
        if element in hidden or element.tag not in (f"{SPACE}path", f"{SPACE}text"):
            continue
        style = dict(
            item.split(": ", 1) for item in element.get("style", "").split("; ") if ": " in item
        )
        if element.tag == f"{SPACE}text":
            style.setdefault("fill", ink)
            body = f'<text x="{_short(element.get("x"))}" y="{_short(element.get("y"))}">'
            yield "text", _look(style, ink), f"{body}{escape(element.text or '')}</text>"
        elif style.get("fill") != "none" or "stroke" in style:
            yield "path", *_path(_look(style, ink), element.get("d", ""))


def _look(style: dict[str, str], ink: str) -> str:
    kept = {name: style[name].removesuffix("px") for name in KEPT if name in style}
    if kept.get("stroke-linecap") != "round":  # the others look nearly the same without
        kept.pop("stroke-linecap", None)
    if kept.get("stroke-width") == "0":
        kept = {name: value for name, value in kept.items() if not name.startswith("stroke")}
    colours = {name: "currentColor" if value == ink else value for name, value in kept.items()}
    return " ".join(f'{name}="{value}"' for name, value in colours.items())


def _path(look: str, d: str) -> tuple[str, str]:
    """Look and path, rounded to a tenth of a point; an upright rectangle without an outline becomes
    a broad line, which takes half the letters."""
    points = [float(number) for number in NUMBER.findall(d)]
    xs, ys = points[0::2], points[1::2]
    corners = len(xs) in (4, 5) and d.rstrip().endswith("z") and "C" not in d
    if corners and len(set(xs)) == 2 == len(set(ys)) and "stroke" not in look:
        left, top = min(xs), min(ys)
        width, height = max(xs) - left, max(ys) - top
        if width > height - 0.05:
            line = f"M{_short(left)} {_short(top + height / 2)}h{_short(width)}"
        else:
            line = f"M{_short(left + width / 2)} {_short(top)}v{_short(height)}"
        broad = look.replace("fill-opacity", "opacity").replace("fill", "stroke")
        seamless = _short(min(width, height) + 0.1)  # rounding leaves no gap to the next
        return f'{broad} stroke-width="{seamless}"', line
    joined = NUMBER.sub(lambda found: _short(found[0]), " ".join(d.split()))
    short = re.sub(r" ?([A-Za-z]) ?", r"\1", joined)
    return look, short if "C" in short else short.replace("L", " ")  # points after M are lines


def _short(number: float | str | None) -> str:
    return f"{float(number or 0):.1f}".removesuffix(".0")
