"""Text to tokens to numbers: fastai's rules, its vocabulary, and spaCy's cuts."""

import random
from collections import Counter
from pathlib import Path

from benchmarks.parity_fastai.difference import Deviation, Found, unequal

TEXTS = [
    "I LOVED it!!! So so so so good, and the BBC agreed.",
    "Don't say they're wrong: it's Anna's film, isn't it? We'd see; I'm sure you've seen it'll do.",
    "Drama/Comedy #1 ... a 10/10<br />Really, REALLY nice &amp; warm.  Caf&eacute; #39;s",
    "no no no no! Whoooa, whooa.  Two  spaces , (brackets) [and more]; 50% off...",
    "THE END. X Y A B c iPhone McDonald OK2 R2D2 e.g. Mr. Smith - 3 x 3 x 3",
    'quot;quoted\\" nbsp; amp; #36;5 @.@ 3 @-@ 4 <unk> \\n next line',
    "the the the the the, the. the the",
    "",
    "    a   ",
]
SENTENCES = [
    "The film is good, and I saw it twice.",
    "Don't you know? They're late; we've waited, and it's cold!",
    "She said (quietly) that nobody came. He'll see.",
    "Anna's cat didn't sleep: it wasn't tired.",
    "WHAT a day! I can't believe it.",
]
PIECES = [
    "a", "b", "the", "The", "THE", "I", "Abc", "aBc", "oooo", "!!!", "...", "/", "#", "\\", "'s",
    "n't", "don't", "&amp;", "amp;", "<br />", " ", "  ", "\n", "\t", "1", "22", "333", "4444", "é",
    "É", "ß", "-", "--", "---", "_", "___", ",", ".", "xxunk", "OK!", "A.", "U.S.", "🙂", "🙂🙂🙂",
]  # fmt: skip


def tokenizer(folder: Path) -> Found:
    from fastai.text import core, data

    from solutions import tokenizer as ours

    texts = TEXTS + made_up(3000)
    rules = [
        ("HTML fixed", ours.fix_html, core.fix_html),
        ("xxrep", ours.mark_characters, core.replace_rep),
        ("xxwrep", ours.mark_words, core.replace_wrep),
        ("spaces around / # \\", ours.add_spaces, core.spec_add_spaces),
        ("useless spaces", ours.useless_spaces, core.rm_useless_spaces),
        ("xxup", ours.mark_capitals, core.replace_all_caps),
        ("xxmaj", ours.mark_capital, core.replace_maj),
        ("lower case, xxbos", ours.lower_case, core.lowercase),
    ]
    named = [rule.__name__ for rule in core.defaults.text_proc_rules]
    yield unequal("rules in fastai's order", [theirs.__name__ for *_, theirs in rules], named)
    done = texts
    for name, mine, theirs in rules:
        yield unequal(name, [mine(text) for text in texts], [theirs(t) for t in texts])
        done = [mine(text) for text in done]
    one_after_the_other = [run(text, [theirs for *_, theirs in rules]) for text in texts]
    yield unequal("all rules, one after the other", done, one_after_the_other)
    spacy = core.Tokenizer(core.SpacyTokenizer())
    theirs = [list(spacy(text)) for text in SENTENCES]
    yield unequal("tokens of plain sentences", [ours.tokenize(t) for t in SENTENCES], theirs)
    odd = "nobody'd walk 50km"
    here, there = (" ".join(list(cut(odd))[1:]) for cut in (ours.tokenize, spacy))
    right = (there, here) == ("nobody'd walk 50 km", "nobody 'd walk 50km")
    yield Deviation(f"words that spaCy's lists know, {odd!r}", repr(there), repr(here), right)
    yield from vocabularies([text.split() for text in texts], data, ours)


def vocabularies(lists: list[list[str]], data: object, ours: object) -> Found:
    """Of words; the vocabulary is fastai's less its padding."""
    for most, least in ((60000, 3), (60000, 1), (40, 3), (12, 1)):
        count = Counter(token for tokens in lists for token in tokens)
        theirs = data.make_vocab(count, min_freq=least, max_vocab=most)  # type: ignore[attr-defined]
        vocab = ours.make_vocab(lists, most, least)  # type: ignore[attr-defined]
        plain = [token for token in theirs if token != "xxfake"]
        yield unequal(f"make_vocab, max_vocab={most}, min_freq={least}", vocab, plain)
        to_ids = data.Numericalize(vocab=plain)  # type: ignore[attr-defined]
        ids = [ours.numericalize(tokens, vocab) for tokens in lists]  # type: ignore[attr-defined]
        yield unequal("  its ids", ids, [to_ids(tokens).tolist() for tokens in lists])
    fakes = len(theirs) - len(plain)
    yield Deviation(
        "length of a vocabulary", f"a multiple of 8 ({fakes} xxfake)", "as is", fakes > 0
    )


def run(text: str, rules: list) -> str:  # type: ignore[type-arg]
    for rule in rules:
        text = rule(text)
    return text


def made_up(n: int) -> list[str]:
    """Texts of random pieces, with and without spaces between them."""
    draw = random.Random(0)
    return [
        "".join(
            draw.choice(PIECES) + draw.choice(["", " ", " "]) for _ in range(draw.randint(1, 12))
        )
        for _ in range(n)
    ]
