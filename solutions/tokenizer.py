"""Text to numbers and back: fastai's rules for text, a vocabulary, and ids.

The rules and the vocabulary are those of fastai 2.8 (`fastai.text.core`, `make_vocab`). Words are
cut by one regular expression, where fastai asks spaCy.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence

SPECIALS = ["xxunk", "xxpad", "xxbos", "xxeos", "xxfld", "xxrep", "xxwrep", "xxup", "xxmaj"]

# What is left of HTML in reviews from the web, in fastai's order.
HTML = [
    ("#39;", "'"), ("amp;", "&"), ("#146;", "'"), ("nbsp;", " "), ("#36;", "$"), ("\\n", "\n"),
    ("quot;", "'"), ("<br />", "\n"), ('\\"', '"'), ("<unk>", "xxunk"), (" @.@ ", "."),
    (" @-@ ", "-"), ("...", " …"),
]  # fmt: skip

# The start of a negation ("do" of "don't"), the endings, another word, a punctuation mark.
TOKEN = re.compile(r"\w+?(?=n't\b)|n't\b|'(?:s|m|d|re|ve|ll)\b|\w+|[^\w\s]")


def tokenize(text: str) -> list[str]:
    """A text → its tokens, "xxbos" first."""
    text = mark_words(mark_characters(fix_html(text)))
    text = lower_case(mark_capital(mark_capitals(useless_spaces(add_spaces(text)))))
    return TOKEN.findall(text)


def fix_html(text: str) -> str:
    """The characters that were meant, for HTML whole (`&eacute;`) or broken (`#39;`)."""
    for written, meant in HTML:
        text = text.replace(written, meant)
    return html.unescape(text)


def mark_characters(text: str) -> str:
    """`soooo` → `s xxrep 4 o `: a character three times or more in a row."""
    return re.sub(r"(\S)\1{2,}", lambda m: f" xxrep {len(m[0])} {m[1]} ", text)


def mark_words(text: str) -> str:
    """`no no no!` → `xxwrep 3 no !`: a word three times or more in a row."""
    repeated = r"(?:\s|^)(\w+)((?:\s+\1){2,})(\s|\W|$)"
    return re.sub(repeated, lambda m: f" xxwrep {len(m[2].split()) + 1} {m[1]} {m[3]}", text)


def add_spaces(text: str) -> str:
    """`Drama/Comedy` → `Drama / Comedy`: each part then has a capital of its own."""
    return re.sub(r"([/#\\])", r" \1 ", text)


def useless_spaces(text: str) -> str:
    """One space for several."""
    return re.sub(r" {2,}", " ", text)


def mark_capitals(text: str) -> str:
    """`BBC` → `xxup bbc`, `I` → `i`: what stands between spaces, without small letters."""
    return re.sub(r"(?<!\S)[A-Z]+[^a-z\s]*(?!\S)", lambda m: lowered("xxup", m[0]), text)


def mark_capital(text: str) -> str:
    """`Anna` → `xxmaj anna`: what stands between spaces, one capital at its front."""
    return re.sub(r"(?<!\S)[A-Z][^A-Z\s]*(?!\S)", lambda m: lowered("xxmaj", m[0]), text)


def lowered(mark: str, word: str) -> str:
    """The word in small letters, behind its mark if it has more than one character."""
    return f"{mark} {word.lower()}" if len(word) > 1 else word.lower()


def lower_case(text: str) -> str:
    """The text in small letters, behind the mark of its beginning."""
    return "xxbos " + text.lower().strip()


def make_vocab(
    token_lists: Iterable[Sequence[str]], max_vocab: int = 60000, min_freq: int = 3
) -> list[str]:
    """The special tokens, then those that occur `min_freq` times, the most frequent first.

    At most `max_vocab` with the specials. `most_common` keeps ties in order of first appearance.
    """
    counts = Counter(token for tokens in token_lists for token in tokens)
    frequent = [token for token, count in counts.most_common() if count >= min_freq]
    return (SPECIALS + [token for token in frequent if token not in SPECIALS])[:max_vocab]


def numericalize(tokens: Sequence[str], vocab: Sequence[str]) -> list[int]:
    """Each token's place in the vocab; that of "xxunk", 0, for a token that it does not have."""
    places = {token: place for place, token in enumerate(vocab)}
    return [places.get(token, 0) for token in tokens]


def textify(ids: Iterable[int], vocab: Sequence[str]) -> str:
    """The tokens at these places, joined by spaces."""
    return " ".join(vocab[i] for i in ids)
