"""Requirement ids on tests mean something, and the report tells what the tests showed."""

import importlib.machinery
import importlib.util
import json
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.trace import IDS, Trace, known_requirements

SCRIPT = Path(__file__).resolve().parents[2] / "script" / "trace"


def item(*ids: str) -> SimpleNamespace:
    marks = [pytest.mark.req(*ids).mark]
    return SimpleNamespace(nodeid="tests/t.py::t", user_properties=[], iter_markers=lambda _: marks)


def report(when: str, outcome: str) -> SimpleNamespace:
    return SimpleNamespace(
        nodeid="tests/t.py::t",
        when=when,
        passed=outcome == "passed",
        failed=outcome == "failed",
        user_properties=[("requirement", "MOD-SLA-07")],
    )


def test_an_unknown_id_stops_the_run(pytestconfig: pytest.Config) -> None:
    with pytest.raises(pytest.UsageError, match="MOD-SLA-99"):
        Trace(pytestconfig).pytest_collection_modifyitems([item("MOD-SLA-07", "MOD-SLA-99")])


def test_a_known_id_travels_with_the_report(pytestconfig: pytest.Config) -> None:
    known = item("MOD-SLA-07")
    Trace(pytestconfig).pytest_collection_modifyitems([known])
    assert known.user_properties == [("requirement", "MOD-SLA-07")]


@pytest.mark.parametrize(
    ("outcomes", "passed"),
    [
        ({"setup": "passed", "call": "passed", "teardown": "passed"}, True),
        ({"setup": "passed", "call": "failed", "teardown": "passed"}, False),
        ({"setup": "passed", "call": "passed", "teardown": "failed"}, False),
        ({"setup": "failed", "teardown": "passed"}, False),
        ({"setup": "skipped", "teardown": "passed"}, False),
    ],
)
def test_only_a_test_that_passed_shows_anything(
    pytestconfig: pytest.Config, outcomes: dict[str, str], passed: bool
) -> None:
    trace = Trace(pytestconfig)
    for when, outcome in outcomes.items():
        trace.pytest_runtest_logreport(report(when, outcome))
    assert trace.verdicts["tests/t.py::t"]["passed"] is passed


def test_every_contract_has_its_list() -> None:
    assert {file.stem for file in IDS.glob("*.tsv")} == {"JPS", "METI", "MOD", "MYNA", "ONET"}
    for file in IDS.glob("*.tsv"):
        lines = file.read_text().splitlines()
        ids = [line.split("\t")[0] for line in lines]
        assert len(set(ids)) == len(ids)
        assert all(i.startswith(f"{file.stem}-") for i in ids)
    assert all(known_requirements().values())


@pytest.fixture
def script() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("script_trace", str(SCRIPT))
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader("script_trace", loader)  # type: ignore[arg-type]
    )
    loader.exec_module(module)
    return module


class TestReport:
    def test_an_unknown_contract_is_named(self, script: ModuleType, capsys) -> None:
        assert script.main(["NASA"]) == 2
        assert "NASA" in capsys.readouterr().err

    def test_one_failing_test_breaks_the_requirement(
        self, script: ModuleType, capsys, tmp_path: Path
    ) -> None:
        script.LAST_RUN = tmp_path / "last_run"
        assert script.main(["MOD"]) == 1  # nothing was run yet
        verdicts = {
            "a": {"ids": ["MOD-SLA-07", "MOD-SEC-01"], "passed": True},
            "b": {"ids": ["MOD-SLA-07"], "passed": False},
        }
        script.LAST_RUN.write_text(json.dumps(verdicts))
        assert script.main(["MOD"]) == 0
        printed = capsys.readouterr().out
        assert "MOD: 1 of 93" in printed
        assert "BROKEN MOD-SLA-07" in printed
        assert "failed: b" in printed
        assert "met    MOD-SEC-01" in printed
