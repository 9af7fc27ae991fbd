"""The reference of `tokenizer`: fastai's own answers, noted down, and laws that hold for any text."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solutions.tokenizer import SPECIALS, make_vocab, numericalize, textify, tokenize

# Of fastai 2.8.12 with spaCy 3.8.18: `tokenize1(text, WordTokenizer())`.
FASTAI = {
    "She can't, they'll; he'd we're I'm they've (Anna said) very very very good": (
        "xxbos xxmaj she ca n't , they 'll ; he 'd we 're xxmaj i 'm they 've ( anna said ) "
        "xxwrep 3 very good"
    ),
    "The actors' plot: 3 of 10? Goood, very very dull, WOOOW! Oscar/Paris": (
        "xxbos xxmaj the actors ' plot : 3 of 10 ? g xxrep 3 o d , very very dull , "
        "w xxrep 3 o xxup w ! xxmaj oscar / xxmaj paris"
    ),
    "Well... NO NO NO, I don't. Anna#39;s caf&eacute; quot;fine quot; I'VE SEEN the BBC": (
        "xxbos xxmaj well … xxwrep 3 xxup no , i do n't . xxmaj anna 's café ' fine ' "
        "xxup i 've xxup seen the xxup bbc"
    ),
}
texts = st.lists(st.sampled_from(["Film", "BBC", "no", "!", "...", "'s", "n't", "/", " ", "\n"]))
token_lists = st.lists(st.lists(st.sampled_from(["a", "b", "c", "d", "e", "xxbos", "xxmaj"])))


@pytest.mark.parametrize("text", FASTAI)
def test_the_tokens_are_fastais(text):
    assert " ".join(tokenize(text)) == FASTAI[text]


@settings(deadline=None, max_examples=50)
@given(texts)
def test_tokens_are_small_and_hold_no_space(parts):
    tokens = tokenize("".join(parts))
    assert tokens[0] == "xxbos"
    assert all(token == token.lower() and token.split() == [token] for token in tokens)


@settings(deadline=None, max_examples=50)
@given(token_lists, st.integers(9, 15), st.integers(1, 4))
def test_the_vocab_is_sorted_by_count_and_then_by_first_appearance(lists, max_vocab, min_freq):
    stream = [token for tokens in lists for token in tokens]
    counts = Counter(token for token in stream if token not in SPECIALS)
    kept = [token for token in counts if counts[token] >= min_freq]
    kept.sort(key=lambda token: (-counts[token], stream.index(token)))
    assert make_vocab(lists, max_vocab, min_freq) == [*SPECIALS, *kept][:max_vocab]


@settings(deadline=None, max_examples=50)
@given(texts)
def test_textify_undoes_numericalize_where_every_token_is_known(parts):
    tokens = tokenize("".join(parts))
    vocab = make_vocab([tokens], min_freq=1)
    assert textify(numericalize(tokens, vocab), vocab) == " ".join(tokens)


def test_an_unknown_token_is_xxunk():
    assert numericalize(["a", "b", "xxpad"], [*SPECIALS, "b"]) == [0, 9, 1]
    assert textify([0, 9], [*SPECIALS, "b"]) == "xxunk b"
