r"""Your tokens are the words alone. A question mark or an exclamation mark tells a model much
about a review, and a language model should learn to write them. Besides `\w+`, let the pattern
take one character that is neither a letter nor a space: `[^\w\s]`."""

from solutions.tokenizer import *

fails = [
    "test_every_punctuation_mark_is_a_token",
    "test_a_repeated_character_becomes_xxrep_and_its_number",
    "test_html_is_repaired",
]


def tokenize(text):
    text = mark_words(mark_characters(fix_html(text)))
    text = lower_case(mark_capital(mark_capitals(useless_spaces(add_spaces(text)))))
    return re.findall(r"\w+?(?=n't\b)|n't\b|'(?:s|m|d|re|ve|ll)\b|\w+", text)
