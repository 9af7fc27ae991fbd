"""You made the letters small before you looked for capitals, and then there are none: xxup and
xxmaj are never written, and "it" and "IT" are the same for good. Print the text after each rule;
lower case comes last."""

from solutions.tokenizer import *

fails = ["test_capitals_become_marks"]


def tokenize(text):
    text = mark_words(mark_characters(fix_html(text.lower())))
    return TOKEN.findall(lower_case(useless_spaces(add_spaces(text))))
