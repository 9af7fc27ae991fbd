from collections import Counter

import torch

from grader.checking import Case, concept, fail, hint, needs, numbers, points, same
from grader.checks.tokenizer_cases import SPECIALS, drawn_texts, drawn_vocabulary

MARKERS = {"xxbos", "xxrep", "xxwrep", "xxup", "xxmaj"}


def cases(seed):
    g = torch.Generator().manual_seed(seed)
    return [Case("review", drawn_texts(g) | drawn_vocabulary(g))]


def words_in(value, what):
    """The answer as a list of strings."""
    if isinstance(value, str):
        fail(f"{what} should be a list of strings; yours is one string, {value!r:.80}.")
    if not isinstance(value, list):
        fail(f"{what} should be a list of strings; yours is {value!r:.80}.")
    for item in value:
        if not isinstance(item, str):
            fail(f"{what} should be a list of strings; yours holds {item!r:.80}.")
    return value


def assert_tokens(found, texts, wanted):
    """Fails unless these are the tokens of all texts; tells the first difference."""
    if not isinstance(found, list) or len(found) != len(texts):
        fail(f"Expected a list of tokens for each of {len(texts)} texts; yours is {found!r:.80}.")
    for text, mine, right in zip(texts, found, wanted, strict=True):
        got = words_in(mine, "A text's tokens")
        if got == right:
            continue
        place = next((i for i, (a, b) in enumerate(zip(got, right, strict=False)) if a != b), None)
        place = min(len(got), len(right)) if place is None else place
        came = repr(got[place])[:60] if place < len(got) else "nothing more"
        due = repr(right[place]) if place < len(right) else "nothing more"
        told = f'Of {text!r} expected "{" ".join(right)}"'
        fail(f"{told}; at token {place} expected {due}, yours is {came}{diagnosis(got, right)}")


def diagnosis(got, right):
    """The end of the sentence: what went wrong, where that can be told."""
    joined = f', in "{" ".join(got)!s:.200}".'
    if right[1:] == got:
        return f"{joined} The mark of the beginning, xxbos, is missing."
    if [t for t in got if t not in MARKERS] == [t for t in right if t not in MARKERS]:
        lacks, more = Counter(right) - Counter(got), Counter(got) - Counter(right)
        parts = [f"{n} × {t} too few" for t, n in lacks.items()]
        parts += [f"{n} × {t} too many" for t, n in more.items()]
        if parts:
            return f"{joined} The words are right; of the marks there are {', '.join(parts)}."
        return f"{joined} The words are right; a mark stands at another place."
    if [t.lower() for t in got] == right:
        return f"{joined} Capitals are left."
    if not "".join(got).strip("."):
        return f"{joined} It is empty."
    if any(len(t.split()) != 1 for t in got):
        return f"{joined} A token holds no white space and is never empty."
    return joined


@concept("tokenization")
@hint(r"`re.findall(r'\w+|[^\w\s]', text)` gives words and single punctuation marks.")
def test_every_punctuation_mark_is_a_token(student, reference, case):
    assert_tokens(student["marks"], case["marks"], reference["marks"])


@concept("tokenization")
@hint(r"Before `\w+`, try `n't\b` and `'(?:s|m|d|re|ve|ll)\b`; `\w+?(?=n't\b)` ends before n't.")
def test_contractions_are_split_before_their_ending(student, reference, case):
    assert_tokens(student["contractions"], case["contractions"], reference["contractions"])


@concept("tokenization")
@hint("xxup first: capitals and no small letter. Then xxmaj: one capital, at the front.")
def test_capitals_become_marks(student, reference, case):
    assert_tokens(student["capitals"], case["capitals"], reference["capitals"])


@concept("tokenization")
@hint(r"`re.sub(r'(\S)\1{2,}', …)`, with a function that says f' xxrep {len(m[0])} {m[1]} '.")
def test_a_repeated_character_becomes_xxrep_and_its_number(student, reference, case):
    assert_tokens(student["characters"], case["characters"], reference["characters"])


@concept("tokenization")
@hint(r"A whole word `(\w+)`, then `(\s+\1)` twice or more, then no further letter.")
def test_a_repeated_word_becomes_xxwrep_and_its_number(student, reference, case):
    assert_tokens(student["words"], case["words"], reference["words"])


@points(0.5)
@concept("tokenization")
@hint("The replacements of the table first, one after the other, then `html.unescape(text)`.")
def test_html_is_repaired(student, reference, case):
    assert_tokens(student["html"], case["html"], reference["html"])


@points(0.5)
@concept("tokenization")
@needs(
    "test_capitals_become_marks",
    "test_a_repeated_character_becomes_xxrep_and_its_number",
    "test_a_repeated_word_becomes_xxwrep_and_its_number",
    "test_html_is_repaired",
)
@hint("Print the text after each rule. Each works on what the one before it has left.")
def test_the_rules_follow_one_another_in_the_order_given(student, reference, case):
    assert_tokens(student["order"], case["order"], reference["order"])


@points(0.5)
@concept("numericalization")
@hint("Begin with the nine specials; of the counted tokens leave out those that are among them.")
def test_the_special_tokens_stand_first_and_only_once(student):
    got = words_in(student["default"], "The vocab")
    if got[: len(SPECIALS)] != SPECIALS:
        fail(
            f"Expected the vocab to begin {' '.join(SPECIALS)}; yours begins "
            f"{' '.join(got[: len(SPECIALS)])!s:.200}."
        )
    for token in SPECIALS:
        if (times := got.count(token)) > 1:
            fail(
                f"{token} occurs in the texts, too, so that your vocab has it {times} times; "
                f"expected it once, at place {SPECIALS.index(token)}."
            )


def ordinary(vocab):
    return [token for token in vocab if token not in SPECIALS]


@concept("numericalization")
@hint("`Counter.most_common()` sorts by count and leaves ties in the order in which they came.")
def test_frequent_tokens_come_first_and_ties_as_they_appeared(student, reference, case):
    counts = Counter(token for tokens in case["lists"] for token in tokens)
    wanted = ordinary(reference["default"])
    got = [t for t in ordinary(words_in(student["default"], "The vocab")) if t in wanted]
    if got == wanted:
        return
    if len(got) != len(wanted):
        fail(f"Expected the vocab to hold {' '.join(wanted)}; of these yours has {' '.join(got)}.")
    told = ", ".join(f"{token} {counts[token]}" for token in wanted)
    told = f"Expected these tokens (with their counts) in the order {told}; yours: {' '.join(got)}"
    if [counts[t] for t in got] == [counts[t] for t in wanted]:
        fail(f"{told}. Equally frequent tokens stand in the order of their first appearance.")
    if [counts[t] for t in got] == [counts[t] for t in wanted][::-1]:
        fail(f"{told}. The most frequent comes first.")
    fail(f"{told}.")


@concept("numericalization")
@hint("`count >= min_freq`, and cut the finished list, specials included: `[:max_vocab]`.")
def test_min_freq_and_max_vocab_decide_how_many_tokens_there_are(student, reference, case):
    for name, called in (
        ("default", "min_freq=3, the default,"),
        ("frequent", f"min_freq={case['min_freq']}"),
        ("largest", f"max_vocab={case['max_vocab']}"),
    ):
        got, wanted = set(words_in(student[name], "The vocab")), set(reference[name])
        told = f"With {called} expected {len(wanted)} different tokens, specials included"
        if missing := [t for t in reference[name] if t not in got]:
            fail(f"{told}; yours are {len(got)}, without {', '.join(missing[:5])}.")
        if more := [t for t in student[name] if t not in wanted]:
            fail(f"{told}; yours are {len(got)}, with {', '.join(more[:5])!s:.200}.")


@concept("numericalization")
@hint("A dict `{token: place}`, and `places.get(token, 0)` for every token.")
def test_tokens_become_their_places_and_unknown_ones_0(student, reference, case):
    tokens, wanted = case["tokens"], numbers(reference["ids"], "ids")
    got = numbers(student["ids"], "the ids")
    told = f"For the tokens {' '.join(tokens)} expected {reference['ids']}"
    known = wanted[wanted != 0]
    if got.shape == known.shape and same(got, known):
        fail(
            f"{told}; yours are {spoken(got)}: the unknown tokens are gone. They should be 0, the "
            "place of xxunk."
        )
    if got.shape != wanted.shape:
        fail(f"{told}, {len(tokens)} numbers; yours have shape {list(got.shape)}.")
    for token, mine, right in zip(tokens, got.tolist(), reference["ids"], strict=True):
        if mine != right:
            where = f"place {right} of the vocab" if right else "no token of the vocab, so 0"
            fail(f"{told}: {token!r} is {where}; yours is {mine:g}.")


def spoken(values):
    return f"[{', '.join(f'{value:g}' for value in values.tolist()[:20])}]"


@points(0.5)
@concept("numericalization")
@hint("`' '.join(vocab[i] for i in ids)`")
def test_places_become_one_text_again(student, reference, case):
    got, wanted = student["text"], reference["text"]
    told = f"For the ids {case['ids']} expected the string {wanted!r}"
    if isinstance(got, list):
        fail(f"{told}; yours is a list, {got!r:.120}. Join it with spaces.")
    if got != wanted:
        fail(f"{told}; yours is {got!r:.200}.")
