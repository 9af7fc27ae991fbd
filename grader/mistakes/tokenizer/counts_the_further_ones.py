r"""You counted the repetitions without the first: "soooo" has four o, and you say three. The
group of a pattern such as `(\S)(\1{2,})` holds only what follows the first. Print the pair of
groups, and add 1."""

from solutions.tokenizer import *

fails = [
    "test_a_repeated_character_becomes_xxrep_and_its_number",
    "test_a_repeated_word_becomes_xxwrep_and_its_number",
]


def tokenize(text):
    text = re.sub(r"(\S)(\1{2,})", lambda m: f" xxrep {len(m[2])} {m[1]} ", fix_html(text))
    repeated = r"(?:\s|^)(\w+)((?:\s+\1){2,})(\s|\W|$)"
    text = re.sub(repeated, lambda m: f" xxwrep {len(m[2].split())} {m[1]} {m[3]}", text)
    text = lower_case(mark_capital(mark_capitals(useless_spaces(add_spaces(text)))))
    return TOKEN.findall(text)
