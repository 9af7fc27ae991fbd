import html
from collections import Counter, defaultdict
from itertools import groupby

BROKEN = [
    ("#39;", "'"), ("amp;", "&"), ("#146;", "'"), ("nbsp;", " "), ("#36;", "$"), ("\\n", "\n"),
    ("quot;", "'"), ("<br />", "\n"), ('\\"', '"'), ("<unk>", "xxunk"), (" @.@ ", "."),
    (" @-@ ", "-"), ("...", " …"),
]  # fmt: skip


def tokenize(text):
    for broken, whole in BROKEN:
        text = text.replace(broken, whole)
    text = characters(html.unescape(text))
    text = words(text)
    for mark in "/#\\":
        text = text.replace(mark, f" {mark} ")
    tokens = ["xxbos"]
    for word in text.split():
        ascii_capital = "A" <= word[0] <= "Z"
        if ascii_capital and not any("a" <= c <= "z" for c in word) and len(word) > 1:
            tokens.append("xxup")
        elif ascii_capital and not any("A" <= c <= "Z" for c in word[1:]) and len(word) > 1:
            tokens.append("xxmaj")
        tokens += cut(word.lower())
    return tokens


def characters(text):
    parts = []
    for c, run in groupby(text):
        n = len(list(run))
        parts.append(f" xxrep {n} {c} " if n > 2 and not c.isspace() else c * n)
    return "".join(parts)


def words(text):
    out = []
    items = [cut_tail(word) for word in text.split()]
    i = 0
    while i < len(items):
        word, tail = items[i]
        n = 1
        while word and not items[i + n - 1][1] and i + n < len(items) and items[i + n][0] == word:
            n += 1
        if n > 2:
            out += ["xxwrep", str(n), word + " " + items[i + n - 1][1]]
            i += n
        else:
            out.append(word + tail)
            i += 1
    return " ".join(out)


def cut_tail(word):
    n = 0
    while n < len(word) and (word[n].isalnum() or word[n] == "_"):
        n += 1
    return word[:n], word[n:]


def cut(word):
    if not word:
        return []
    head, tail = cut_tail(word)
    if head.endswith("n") and cut_tail(tail[1:])[0] == "t" and tail[0] == "'" and len(head) > 1:
        return [head[:-1], "n't", *cut(tail[2:])]
    if head:
        return [head, *cut(tail)]
    ending, rest = cut_tail(word[1:])
    if word[0] == "'" and ending in ("s", "m", "d", "re", "ve", "ll"):
        return ["'" + ending, *cut(rest)]
    return [word[0], *cut(word[1:])]


def make_vocab(token_lists, max_vocab=60000, min_freq=3):
    vocab = ["xxunk", "xxpad", "xxbos", "xxeos", "xxfld", "xxrep", "xxwrep", "xxup", "xxmaj"]
    counter = Counter()
    for tokens in token_lists:
        counter.update(tokens)
    for special in vocab:
        counter.pop(special, None)
    vocab.extend(token for token, n in counter.most_common() if not n < min_freq)
    del vocab[max_vocab:]
    return vocab


def numericalize(tokens, vocab):
    places = defaultdict(int, zip(vocab, range(len(vocab)), strict=True))
    return [places[token] for token in tokens]


def textify(ids, vocab):
    return " ".join(map(vocab.__getitem__, ids))
