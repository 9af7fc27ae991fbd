"""The reference of `regex_labels`: names put together from a label come apart again."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solutions.regex_labels import label_all, label_from_name

PETS = r"(.+)_\d+\.jpg$"
labels = st.text(st.sampled_from("abXY_-. 17é"), min_size=1, max_size=8)
folders = st.lists(st.sampled_from(["pets_37", "a_1.jpg", "images"]), max_size=3)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(folders, labels, st.integers(0, 9999)), max_size=6))
def test_a_label_survives_folders_and_number(drawn):
    paths = [Path(*place, f"{label}_{number}.jpg") for place, label, number in drawn]
    expected = [label for _, label, _ in drawn]
    assert label_all(paths, PETS) == expected
    assert label_all(map(str, paths), PETS) == expected


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("ab1_"), min_size=1), st.sampled_from([r"(a+)", r"b(.)", r"(\d)_"]))
def test_it_is_the_first_that_findall_gives(name, pattern):
    if found := re.findall(pattern, name):
        assert label_from_name(name, pattern) == found[0]
    else:
        with pytest.raises(ValueError, match=f"path has the name {name}"):
            label_from_name(name, pattern)


@pytest.mark.parametrize("pattern", [r".+_\d+", r"pug_\(?", r"(?:.+)_", r"(?=p)pug"])
def test_a_pattern_needs_a_group(pattern):
    with pytest.raises(ValueError, match="pattern is"):
        label_from_name("pug_12.jpg", pattern)


def test_an_optional_group_that_took_no_part_is_no_label():
    assert label_from_name("cat.jpg", "(cat)|dog") == "cat"
    with pytest.raises(ValueError, match=r"path has the name dog\.jpg"):
        label_from_name("pets/dog.jpg", "(cat)|dog")


def test_one_stranger_among_many_is_named():
    with pytest.raises(ValueError, match=r"Thumbs\.db"):
        label_all(["pug_1.jpg", "images/Thumbs.db", "pug_2.jpg"], PETS)
