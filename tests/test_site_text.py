"""What the notes make of single texts: thinned pages, scripts and styles, plain phrases."""

from pathlib import Path

from study.site.markdown import Renderer, in_file
from study.site.thin import thin, thin_script, thin_style


def test_thin_leaves_code_and_meaning_alone() -> None:
    page = '<p class="a">x</p>\n\n<pre>a\n\n\n"b"</pre>\n<p title="two words">y</p>'
    assert thin(page) == '<p class=a>x\n<pre>a\n\n\n"b"</pre><p title="two words">y'
    assert thin('<mspace width="2em"/>') == '<mspace width="2em"/>'


def test_thin_leaves_paragraphs_closed_before_what_would_fall_into_them() -> None:
    assert thin("<p>a</p>\n<svg></svg>") == "<p>a</p>\n<svg></svg>"
    assert thin("<p>a</p>\n<h2>b</h2>") == "<p>a<h2>b</h2>"


def test_thin_scripts_and_styles_say_the_same() -> None:
    script = """// why
let a = 1, b = "x // y" + ' z'; // one

const c = (text) => text.replace(/ "\\/ /g, `a  b`)
const d = a - -1;
if (a) {
  a += 1;
}
"""
    assert thin_script(script) == (
        """let a=1,b="x // y"+' z';const c=(text)=>text.replace(/ "\\/ /g,`a  b`)\n"""
        "const d=a- -1;if(a){a+=1;}\n"
    )
    style = "/* why */\na:hover b {\n  color: red;\n  margin: 0 1px;\n}\n"
    assert thin_style(style) == "a:hover b{color:red;margin:0 1px}\n"


def test_plain_phrases_come_out_as_markdown_would_have_them() -> None:
    renderer = Renderer({})
    for text in ("A plain phrase, with 2 (or 3) parts: 50 %.", "é 한국어; x = 1/2"):
        assert f"<p>{renderer.inline(text, in_file(Path('x.md'), 1))}</p>" == (
            renderer.block(text, in_file(Path("x.md"), 1))
        )


def test_a_dollar_sign_can_be_written() -> None:
    renderer = Renderer({})
    assert renderer.inline(r"It costs \$5.", in_file(Path("x.md"), 1)) == "It costs $5."
