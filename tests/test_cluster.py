"""A class on a Ray cluster of two nodes, one of which dies in mid-run."""

import sqlite3
import threading
import time
from pathlib import Path

import msgspec
import pytest

from curriculum.course import Course
from grader.classroom import read_class
from grader.grading import Grading
from grader.judge import Judge
from grader.report import Report
from grader.store import Store
from grader.warm import WarmProcess
from tests.submissions import RIGHT, WRONG

pytest.importorskip("ray", reason="the extra `cluster` is not installed")

SLOW = "\nimport time; time.sleep(0.3)\n"


def without_times(report: Report) -> Report:
    return msgspec.structs.replace(report, seconds=0.0)


def kept(folder: Path) -> dict[str, Report]:
    with sqlite3.connect(folder / "results.db") as db:
        rows = db.execute("SELECT key, report FROM results")
        return {key: without_times(msgspec.json.decode(r, type=Report)) for key, r in rows}


def test_a_lost_node_costs_nothing_and_the_results_are_the_local_ones(
    course: Course, tmp_path: Path, warm: WarmProcess
) -> None:
    from ray.cluster_utils import Cluster as Nodes

    from grader.cluster import Cluster

    for i in range(24):
        place = tmp_path / "class" / f"s{i:02}"
        place.mkdir(parents=True)
        (place / "softmax.py").write_text((RIGHT if i % 2 else WRONG) + SLOW + f"# {i}\n")
    found = read_class(course, tmp_path / "class")
    (tmp_path / "here").mkdir()
    with Store(tmp_path / "here") as store:
        here = Grading(Judge(course, warm, seed=5), found, store)
        assert len(list(here.run(here.open()))) == 24

    nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 1})
    second = nodes.add_node(num_cpus=1)
    try:
        (tmp_path / "there").mkdir()
        with (
            Store(tmp_path / "there") as store,
            Cluster(course, 5, address=nodes.address, actors=2) as cluster,
        ):
            there = Grading(cluster, found, store)
            results = there.run(there.open())
            first = next(results)
            threading.Thread(target=nodes.remove_node, args=(second, False)).start()
            time.sleep(0.1)
            done = [first, *results]
    finally:
        nodes.shutdown()
    assert sorted(item.student for item in done) == [f"s{i:02}" for i in range(24)]
    assert kept(tmp_path / "there") == kept(tmp_path / "here")
