"""Eight steps: the reference, and what the scenario reads in a log."""

from types import ModuleType

import pytest
import torch
from torch import nn

from curriculum.course import Course
from curriculum.errors import MissingData
from curriculum.pretrained import lite0_body, lite0_weights
from grader.checks.world_class_cases import silhouettes_case, small_case
from grader.reference import load
from solutions.world_class import Images, body_rate, train_world_class


@pytest.fixture(scope="module")
def scenario(course: Course) -> ModuleType:
    return load(course.paths("world_class").scenario)


def test_it_learns_in_place(scenario: ModuleType) -> None:
    case = small_case(3).public
    body, head = scenario.small_network(case)
    data = {name: (case[name]["images"], case[name]["labels"]) for name in ("train", "valid")}
    before = body[1].weight.detach().clone()
    averages = body[2].running_mean.clone()
    model = train_world_class(body, head, data, epochs=7, seed=1).eval()
    assert isinstance(model, nn.Sequential)
    assert (model[0], model[1]) == (body, head)
    assert not torch.equal(body[1].weight, before)
    assert torch.equal(body[2].running_mean, averages)
    images, labels = data["valid"]
    right = (model(images).argmax(1) == labels).float().mean().item()
    assert right > 2 / case["n_classes"]


def test_a_loader_gives_every_image_once_an_epoch() -> None:
    images = Images(torch.arange(70.0), torch.arange(70), torch.Generator().manual_seed(0))
    batches = list(images)
    assert len(batches) == len(images) == 7
    rows = torch.cat([labels for _, labels in batches])
    assert rows.tolist() != list(range(70))
    assert rows.sort()[0].tolist() == list(range(70))
    assert torch.cat([labels for _, labels in images.in_order()]).tolist() == list(range(70))


def test_the_bodys_rate_is_far_below_the_explosion() -> None:
    assert body_rate([1e-5, 1e-3, 0.3], [1.0, 1.0, 9.0]) == pytest.approx(1e-3)


def test_the_sandbox_builds_the_same_network(scenario: ModuleType) -> None:
    ours, _ = lite0_body()
    theirs = scenario.lite0_body(lite0_weights()[:-2]).eval()
    images = torch.rand(2, 3, 32, 32)
    with torch.no_grad():
        torch.testing.assert_close(theirs(images), ours(images), rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        ([2, 1, 2, 1.5, 1, 0.5], {"lengths": [1, 2], "tops": [1, 1]}),
        ([2, 1, 1, 1, 0.5, 0.5], {"lengths": [3], "tops": [1]}),
        ([2, 1, 4, 3, 2, 1], {"lengths": [1, 2], "tops": [1, 2]}),
        ([], {"lengths": [], "tops": []}),
    ],
)
def test_cycles_are_read_from_the_rates(
    scenario: ModuleType, rates: list[float], expected: dict[str, list[float]]
) -> None:
    assert scenario.cycles(rates, 3) == expected


def test_a_finder_is_told_from_a_schedule(scenario: ModuleType) -> None:
    finder = [1e-5 * 1.5**i for i in range(20)]
    cosine = torch.linspace(0, 3.14, 20).cos().add(1.1).tolist()
    assert scenario.sweeps([*cosine, *finder, *cosine]) == set(range(20, 40))
    assert scenario.sweeps(cosine[::-1]) == set()
    assert scenario.sweeps([0.1] * 30) == set()
    assert scenario.sweeps(finder[:9]) == set()


def test_without_its_data_set_only_the_training_case_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("STUDY_HOME", str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    case = silhouettes_case(1)
    assert (case.name, case.train, case.seconds) == ("silhouettes", True, 540)
    with pytest.raises(MissingData, match="study data get silhouettes"):
        _ = case.public
