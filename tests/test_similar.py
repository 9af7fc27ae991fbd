"""Near-identical files: copies are found however many there are; what all write is not."""

from study.class_report.similar import near_identical

STARTER = "def softmax(x):\n    raise NotImplementedError\n"
SHORT = "def softmax(x):\n    return x.softmax(-1)\n"


def own(n: int) -> str:
    """A long answer like nobody else's."""
    signs = ["+", "-", "*", "/", "%", "**", "//", "@", "|", "&"]
    body = [
        f"    x = x {signs[(n * k + k) % 10]} {k} {signs[(n + k * k) % 10]} (x {signs[k]} {n})"
        for k in range(10)
    ]
    return "def softmax(x):\n" + "\n".join(body) + "\n    return x\n"


def test_most_of_a_class_may_be_copies() -> None:
    copies = {f"copy{k}": own(1) for k in range(5)}
    renamed = {"renamed": own(1).replace("x", "values") + "# all mine\n"}
    others = {f"own{n}": own(n) for n in range(2, 6)}
    found = near_identical(copies | renamed | others, STARTER)
    assert [each.students for each in found] == [tuple(copies), ("copy0", "renamed")]
    assert {each.share for each in found} == {1.0}


def test_a_copy_with_a_line_more_is_found() -> None:
    longer = own(1) + "def unused(a, b):\n    return a * 3 + b // 7 - a ** b\n"
    sources = {"ana": own(1), "bo": longer} | {f"own{n}": own(n) for n in range(2, 9)}
    (found,) = near_identical(sources, STARTER)
    assert found.students == ("ana", "bo")
    assert 0.7 <= found.share <= 1


def test_what_is_short_or_the_starters_says_nothing() -> None:
    assert near_identical({f"s{n}": SHORT for n in range(5)}, STARTER) == []
    assert near_identical({f"s{n}": own(1) for n in range(5)}, own(1)) == []
    assert near_identical({"ana": "", "bo": ""}, STARTER) == []
