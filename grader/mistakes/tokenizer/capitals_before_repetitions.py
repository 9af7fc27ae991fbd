"""You looked for capitals before repetitions. A word in capitals that comes three times is then
three times `xxup` and the word, which is no repetition of a word any more. Print the text of
"NO NO NO" after each rule: xxrep and xxwrep come before xxup and xxmaj."""

from solutions.tokenizer import *

fails = ["test_the_rules_follow_one_another_in_the_order_given"]


def tokenize(text):
    text = mark_capital(mark_capitals(useless_spaces(add_spaces(fix_html(text)))))
    return TOKEN.findall(lower_case(mark_words(mark_characters(text))))
