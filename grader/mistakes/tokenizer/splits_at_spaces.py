"""You split at spaces alone, so that "plot," with its comma is another word than "plot", and each
has to be learned by itself. Print your tokens of "a plot, a plot". Take words and single
punctuation marks with one `re.findall`."""

from solutions.tokenizer import *

fails = [
    "test_every_punctuation_mark_is_a_token",
    "test_contractions_are_split_before_their_ending",
]


def tokenize(text):
    text = mark_words(mark_characters(fix_html(text)))
    return lower_case(mark_capital(mark_capitals(useless_spaces(add_spaces(text))))).split()
