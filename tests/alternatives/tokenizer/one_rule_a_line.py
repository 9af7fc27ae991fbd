import html
import re

TABLE = {
    "#39;": "'", "amp;": "&", "#146;": "'", "nbsp;": " ", "#36;": "$", "\\n": "\n", "quot;": "'",
    "<br />": "\n", '\\"': '"', "<unk>": "xxunk", " @.@ ": ".", " @-@ ": "-", "...": " …",
}  # fmt: skip


def replace_rep(m):
    c, cc = m.groups()
    return f" xxrep {len(cc) + 1} {c} "


def replace_wrep(m):
    c, cc, e = m.groups()
    return f" xxwrep {len(cc.split()) + 2} {c} {e}"


def replace_up(m):
    return f"{m[1]}{'xxup ' if len(m[2]) > 1 else ''}{m[2].lower()}"


def replace_maj(m):
    return f"{m[1]}{'xxmaj ' if len(m[2]) > 1 else ''}{m[2].lower()}"


def tokenize(text):
    for old, new in TABLE.items():
        text = text.replace(old, new)
    text = html.unescape(text)
    text = re.sub(r"(\S)(\1{2,})", replace_rep, text)
    text = re.sub(r"(?:\s|^)(\w+)\s+((?:\1\s+)+)\1(\s|\W|$)", replace_wrep, text)
    text = re.sub(r"([/#\\])", r" \1 ", text)
    text = re.sub(" {2,}", " ", text)
    text = re.sub(r"(\s|^)([A-Z]+[^a-z\s]*)(?=(\s|$))", replace_up, text)
    text = re.sub(r"(\s|^)([A-Z][^A-Z\s]*)(?=(\s|$))", replace_maj, text)
    text = "xxbos " + text.lower().strip()
    text = re.sub(r"([^\w\s'])", r" \1 ", text)
    text = re.sub(r"(\w)(n't)\b", r"\1 \2", text)
    text = re.sub(r"(?<!n)('(?:s|m|d|re|ve|ll)\b)", r" \1", text)
    text = re.sub(r"'(?!(?:s|m|d|t|re|ve|ll)\b)", " ' ", text)
    return text.split()


def make_vocab(token_lists, max_vocab=60000, min_freq=3):
    specials = ["xxunk", "xxpad", "xxbos", "xxeos", "xxfld", "xxrep", "xxwrep", "xxup", "xxmaj"]
    counts = {}
    for tokens in token_lists:
        for token in tokens:
            counts[token] = counts.get(token, 0) + 1
    vocab = specials[:]
    for token in sorted(counts, key=counts.get, reverse=True):
        if counts[token] >= min_freq and token not in specials and len(vocab) < max_vocab:
            vocab.append(token)
    return vocab


def numericalize(tokens, vocab):
    ids = []
    for token in tokens:
        ids.append(vocab.index(token) if token in vocab else vocab.index("xxunk"))
    return ids


def textify(ids, vocab):
    text = ""
    for i in ids:
        text += " " + vocab[i]
    return text[1:]
