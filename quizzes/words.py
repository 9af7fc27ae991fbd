"""Text as the marking sees it: folded to its bare letters, cut into words."""

import re
import unicodedata

SPLIT = re.compile(  # what is written in one word or in two
    r"\b(pre|over|under|fine|mini|data|sub|multi|re|un|sobre) "
    r"(train|fit|tun|batch|set|loader|block|class|label|siz|freez|frozen|ajust)"
)
ONE_MARK = re.compile(r"\?(?=[\w=])")  # no end of a sentence: `?learn.fit`


def fold(text: str) -> str:
    """Lower case without accents, hyphens, quotes and doubled spaces; Hangul stays composed."""
    lower = re.sub(r"\bsó\b", "somente", text.lower())  # without its accent it is English `so`
    if re.search(r"\w", lower):
        lower = ONE_MARK.sub(" one question mark ", lower.replace("??", " two question marks "))
    decomposed = unicodedata.normalize("NFKD", lower)
    bare = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    bare = unicodedata.normalize("NFC", bare)
    spaced = " ".join(re.sub(r"[-–—_`'\"’“”]+", " ", bare).split())
    return SPLIT.sub(r"\1\2", spaced)


def words(text: str) -> list[str]:
    """Words and numbers; a decimal stays one word, and so does a leading minus."""
    return re.findall(r"-?\d+(?:[.,]\d+)*|[^\W\d_]+|[+=*/<>^]", text)
