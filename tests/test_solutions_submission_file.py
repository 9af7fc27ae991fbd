"""The reference of `submission_file`: what is read back is what was given, or nothing was written."""

import csv

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from solutions.submission_file import predict_one, write_submission

names = st.text(st.sampled_from('ab,"é 0\n'), min_size=1, max_size=5)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(names, min_size=1, max_size=4, unique=True),
    st.lists(names, min_size=1, max_size=4, unique=True),
    st.integers(0, 99),
)
def test_what_is_read_back_is_what_was_given(tmp_path_factory, ids, classes, seed):
    path = tmp_path_factory.mktemp("folder") / "submission.csv"
    g = torch.Generator().manual_seed(seed)
    probabilities = torch.rand(len(ids), len(classes), generator=g) ** 9
    write_submission(ids, probabilities, classes, path)
    with path.open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    assert header == ["id", *classes]
    assert [row[0] for row in rows] == ids
    assert torch.tensor([[float(cell) for cell in row[1:]] for row in rows]).equal(probabilities)
    assert list(path.parent.iterdir()) == [path]


def test_pandas_reads_it(tmp_path):
    path = tmp_path / "submission.csv"
    write_submission(["007", "b"], torch.eye(2), ["pug", "setter, English"], path)
    frame = pd.read_csv(path, dtype={"id": str}, index_col="id")
    assert frame.index.tolist() == ["007", "b"]
    assert frame.columns.tolist() == ["pug", "setter, English"]
    assert (frame.to_numpy() == np.eye(2)).all()


@pytest.mark.parametrize("old", [None, "old"])
@pytest.mark.parametrize(
    ("ids", "value", "classes", "message"),
    [
        (["a", "a"], 0.5, ["x", "y"], "ids has a more than once"),
        (["a", "b"], float("nan"), ["x", "y"], "probabilities must be"),
        (["a", "b"], float("inf"), ["x", "y"], "probabilities must be"),
        (["a", "b"], -1e-9, ["x", "y"], "probabilities must be"),
        (["a", "b"], 1.001, ["x", "y"], "probabilities must be"),
        (["a"], 0.5, ["x", "y"], "probabilities has shape"),
        (["a", "b"], 0.5, ["x"], "probabilities has shape"),
        (["a", "\udce9"], 0.5, ["x", "y"], "surrogates"),
    ],
)
def test_after_an_error_the_folder_is_as_it_was(tmp_path, ids, value, classes, message, old):
    path = tmp_path / "submission.csv"
    if old:
        path.write_text(old)
    with pytest.raises(ValueError, match=message):
        write_submission(ids, torch.tensor([[0.0, 1.0], [0.5, value]]), classes, path)
    assert [file.read_text() for file in tmp_path.iterdir()] == ([old] if old else [])


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(-30, 30, width=32), min_size=1, max_size=6))
def test_the_likeliest_class_and_its_softmax(logits):
    label, probability = predict_one(nn.Flatten(), torch.tensor([[logits]]), range(len(logits)))
    assert logits[label] == pytest.approx(max(logits), abs=1e-5)  # float32 may call it a tie
    assert type(probability) is float
    expected = 1 / np.exp(np.array(logits) - max(logits)).sum()
    assert probability == pytest.approx(expected, rel=1e-5)


def test_each_layer_keeps_its_mode_and_its_statistics():
    norm = nn.BatchNorm2d(3)
    model = nn.Sequential(norm, nn.Sequential(nn.Dropout(0.9), nn.Flatten()))
    norm.eval()
    found = [layer.training for layer in model.modules()]
    image = torch.rand(3, 2, 2)
    answers = {predict_one(model, image, range(12)) for _ in range(5)}
    assert len(answers) == 1
    assert [layer.training for layer in model.modules()] == found
    assert norm.running_mean.equal(torch.zeros(3))
