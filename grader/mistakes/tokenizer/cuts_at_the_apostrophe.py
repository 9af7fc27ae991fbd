r"""You cut contractions around the apostrophe: "don't" becomes `don`, `'` and `t`, and the
negation is lost in a letter. Print your tokens of "don't". An ending is a token with its
apostrophe, and `n't` takes its n along: try `n't\b` before `\w+`."""

from solutions.tokenizer import *

fails = ["test_contractions_are_split_before_their_ending"]


def tokenize(text):
    text = mark_words(mark_characters(fix_html(text)))
    text = lower_case(mark_capital(mark_capitals(useless_spaces(add_spaces(text)))))
    return re.findall(r"\w+|[^\w\s]", text)
