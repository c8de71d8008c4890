"""Which requirements the tests show to be met.

A test that carries `@pytest.mark.req("MOD-SLA-07")` shows the whole check of that requirement.
An id that no contract knows stops the run. A complete run leaves its verdicts in the cache of
pytest, from which `script/trace` reports.
"""

from pathlib import Path

import pytest

IDS = Path(__file__).resolve().parent.parent / "docs" / "requirements"
LAST_RUN = "requirements/last_run"


def known_requirements(folder: Path = IDS) -> dict[str, str]:
    """Short title by id, over all contracts."""
    lines = [
        line for file in sorted(folder.glob("*.tsv")) for line in file.read_text().splitlines()
    ]
    return dict(line.split("\t", 1) for line in lines)


class Trace:
    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.verdicts: dict[str, dict[str, object]] = {}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        known = known_requirements()
        for item in items:
            ids = [str(i) for mark in item.iter_markers("req") for i in mark.args]
            if unknown := sorted(set(ids) - known.keys()):
                raise pytest.UsageError(
                    f"{item.nodeid} names {', '.join(unknown)}: no contract does."
                )
            item.user_properties += [("requirement", i) for i in ids]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        ids = [value for name, value in report.user_properties if name == "requirement"]
        if not ids:
            return
        verdict = self.verdicts.setdefault(report.nodeid, {"ids": ids, "passed": False})
        if report.when == "call":
            verdict["passed"] = report.passed
        elif report.failed:  # while setting up or clearing away
            verdict["passed"] = False

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        ended = exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
        if ended and self.is_complete() and not hasattr(self.config, "workerinput"):
            self.config.cache.set(LAST_RUN, self.verdicts)

    def is_complete(self) -> bool:
        """Whether all marked tests were asked for."""
        chosen = self.config.option
        everywhere = self.config.args_source is pytest.Config.ArgsSource.TESTPATHS
        return everywhere and not chosen.keyword and chosen.markexpr in ("", "req")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Trace(config), "trace-of-requirements")
