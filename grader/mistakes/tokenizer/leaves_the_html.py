"""You left the HTML as it is, and `<br />` became four tokens in every review. Text from the web
is full of this: print some of the rarest tokens of a vocab and you will see. Go through the table
of replacements first, then call `html.unescape`."""

from solutions.tokenizer import *

fails = ["test_html_is_repaired"]


def tokenize(text):
    text = mark_words(mark_characters(text))
    text = lower_case(mark_capital(mark_capitals(useless_spaces(add_spaces(text)))))
    return TOKEN.findall(text)
