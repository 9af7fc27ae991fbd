"""The reference of `language_model`: its streams, what its parts see, and what training changes."""

from types import ModuleType

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.course import default_course
from curriculum.errors import MissingData
from grader.checks.language_model_cases import (
    Reviews,
    among_others,
    pair_perplexity,
    tokenized,
)
from grader.reference import load
from solutions.language_model import (
    PAD,
    LanguageModel,
    lm_batches,
    pool,
    train_language_model,
    train_sentiment,
)


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 6), st.integers(1, 9), st.integers(7, 90))
def test_the_streams_are_the_text_and_their_targets_one_further(
    rows: int, seq_len: int, n: int
) -> None:
    batches = lm_batches(torch.arange(n), rows, seq_len)
    x, y = (torch.cat(parts, dim=1) for parts in zip(*batches, strict=True))
    assert x.equal(torch.arange((n - 1) // rows * rows).view(rows, -1))
    assert y.equal(x + 1)
    assert all(part.shape[1] == seq_len for part, _ in batches[:-1])
    assert len(batches) == -(-x.shape[1] // seq_len)


def test_reading_in_two_parts_is_reading_in_one() -> None:
    torch.manual_seed(0)
    model, ids = LanguageModel(9), torch.randint(9, (3, 10))
    whole = model.encoder(ids)
    first, state = model.encoder.read(ids[:, :6])
    second, _ = model.encoder.read(ids[:, 6:], state)
    assert torch.allclose(torch.cat([first, second], dim=1), whole, atol=1e-6)
    assert not any(part.requires_grad for part in state)


def test_it_learns_a_language_and_its_classifier_begins_there() -> None:
    ids = (2 + torch.arange(400) % 5).long()
    lm = train_language_model(lm_batches(ids, 8, 10), 7, epochs=10, seed=0)
    assert lm(torch.tensor([[2, 3, 4, 5, 6]])).argmax(2).tolist() == [[3, 4, 5, 6, 2]]
    texts = [torch.tensor([2, 3]), torch.tensor([5, 6, 2])]
    before = train_sentiment(lm, texts, torch.tensor([0, 1]), epochs=0, seed=0)
    assert before.encoder(ids[:5][None]).equal(lm.encoder(ids[:5][None]))
    kept = {name: value.clone() for name, value in lm.state_dict().items()}
    model = train_sentiment(lm, texts * 20, torch.tensor([0, 1] * 20), epochs=5, seed=0)
    assert all(value.equal(kept[name]) for name, value in lm.state_dict().items())
    assert not model.encoder(ids[:5][None]).equal(lm.encoder(ids[:5][None]))
    assert model.eval()(torch.tensor([[2, 3, PAD], [5, 6, 2]])).argmax(1).tolist() == [0, 1]


def test_pooling_looks_at_real_tokens_only() -> None:
    outputs = torch.tensor([[[1.0, -2.0], [3.0, -4.0], [9.0, 9.0]]])
    found = pool(outputs, torch.tensor([[True, True, False]]))
    assert found.tolist() == [[3, -4, 3, -2, 2, -3]]


def test_pairs_are_counted() -> None:
    """After 0 came 1 three times and 0 once; 50 more are spread as 0, 1 and 2 are frequent."""
    stream = torch.tensor([0, 1, 0, 1, 0, 0, 1])
    chance = (3 + 50 * 4 / 10) / (4 + 50)
    assert pair_perplexity(stream, torch.tensor([0]), torch.tensor([1]), 3) == pytest.approx(
        1 / chance
    )


def test_the_right_candidate_is_among_the_others() -> None:
    targets = torch.arange(50)
    candidates, places = among_others(targets, torch.Generator().manual_seed(0))
    assert candidates.gather(1, places).flatten().equal(targets)


@pytest.fixture(scope="module")
def scenario() -> ModuleType:
    return load(default_course().exercise("language_model").paths.scenario)


def test_an_unwritten_language_model_costs_the_classifier_nothing(scenario: ModuleType) -> None:
    """In the case that trains, a stand-in takes its place."""

    class Solution:
        train_sentiment = staticmethod(train_sentiment)

        @staticmethod
        def train_language_model(*_: object) -> None:
            raise NotImplementedError

    case = {
        "x": torch.zeros(1, 2, 3).long(), "y": torch.zeros(1, 2, 3).long(), "vocab_size": 9,
        "epochs": 1, "seed": 3, "texts": torch.arange(2, 8), "lengths": torch.tensor([2, 4]),
        "labels": torch.tensor([0, 1]), "new_texts": torch.arange(2, 7),
        "new_lengths": torch.tensor([3, 2]),
    }  # fmt: skip
    assert scenario.predictions(Solution, case).shape == (2,)


def test_without_its_data_set_only_the_training_case_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory
) -> None:
    tokenized.cache_clear()
    monkeypatch.setenv("STUDY_HOME", str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    case = Reviews(1)
    assert (case.name, case.train, case.seconds) == ("reviews", True, 180)
    with pytest.raises(MissingData, match="study data get reviews"):
        _ = case.public
