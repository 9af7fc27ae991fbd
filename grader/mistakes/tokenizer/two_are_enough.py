"""You mark a word that comes twice. "What it is is simple" and "that that" are ordinary English;
three in a row is somebody shouting. Print your tokens of "a very very long film": nothing in it
should be marked."""

from solutions.tokenizer import *

fails = ["test_a_repeated_word_becomes_xxwrep_and_its_number"]


def tokenize(text):
    repeated = r"(?:\s|^)(\w+)((?:\s+\1)+)(\s|\W|$)"
    text = mark_characters(fix_html(text))
    text = re.sub(repeated, lambda m: f" xxwrep {len(m[2].split()) + 1} {m[1]} {m[3]}", text)
    text = lower_case(mark_capital(mark_capitals(useless_spaces(add_spaces(text)))))
    return TOKEN.findall(text)
