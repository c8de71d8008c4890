"""Nothing accepted is lost and nothing is done twice, whatever is killed in the middle.

In each test two hundred jobs are asked for. Two of them stop with their effect written and not
committed; at that moment something is killed with SIGKILL and started again. In the end the
effects are counted.
"""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.processes.stage import Stage

pytestmark = pytest.mark.processes

MANY = 200
Gates = dict[int, Path]


def accepted_by(asker: subprocess.Popen[str], count: int) -> list[int]:
    """The next numbers that were accepted."""
    assert asker.stdout
    return [int(asker.stdout.readline()) for _number in range(count)]


def wait_at(stage: Stage, gates: Gates) -> None:
    stage.until(lambda: all(gate.with_suffix(".reached").exists() for gate in gates.values()))


def open_all(gates: Gates) -> None:
    for gate in gates.values():
        gate.touch()


def count_effects(stage: Stage, accepted: list[int], record: Callable[[str, object], None]) -> None:
    """Every accepted job is done, and its effect is there once and whole."""
    assert len(set(accepted)) == MANY
    stage.until(lambda: not stage.jobs("queued", "running"))
    effects = stage.sql("select job, whole from effect order by job")
    attempts = stage.sql("select sum(attempts), count(*) from records_job")[0]
    record("accepted", len(accepted))
    record("effects", len(effects))
    record("attempts", int(attempts[0]))
    assert stage.jobs("succeeded") == attempts[1]  # none failed, none was given up
    assert len(effects) == len({job for job, _whole in effects}), "an effect happened twice"
    assert {job for job, _whole in effects} >= set(accepted), "an accepted job was lost"
    assert all(whole for _job, whole in effects)


def test_killed_worker(stage: Stage, gates: Gates, pause: Path, record_property) -> None:
    worker, _sweeper = stage.worker(), stage.sweeper()
    asker = stage.asker(MANY, gates, pause)
    accepted = accepted_by(asker, MANY * 3 // 4)
    wait_at(stage, gates)
    stage.kill(worker)
    pause.touch()
    accepted += accepted_by(asker, MANY // 4)  # nobody is there to do them
    open_all(gates)
    stage.worker()
    count_effects(stage, accepted, record_property)
    assert more_than_one_attempt(stage) >= 2  # those that were cut off


def test_killed_broker(stage: Stage, gates: Gates, pause: Path, record_property) -> None:
    stage.worker()
    stage.sweeper()
    asker = stage.asker(MANY, gates, pause)
    accepted = accepted_by(asker, MANY // 2)
    wait_at(stage, gates)
    stage.kill_broker()
    accepted += accepted_by(asker, MANY // 4)
    pause.touch()
    accepted += accepted_by(asker, 2)  # without a broker; each a second
    stage.services.mend()
    open_all(gates)
    accepted += accepted_by(asker, MANY // 4 - 2)
    assert "The broker did not take" in (stage.folder / "asker.log").read_text()
    count_effects(stage, accepted, record_property)


def test_killed_database(stage: Stage, gates: Gates, pause: Path, record_property) -> None:
    stage.worker()
    stage.sweeper()
    asker = stage.asker(MANY, gates, pause)
    accepted = accepted_by(asker, MANY // 2)
    wait_at(stage, gates)
    stage.kill_database()
    open_all(gates)
    pause.touch()
    stage.services.mend()
    accepted += accepted_by(asker, MANY // 2)
    count_effects(stage, accepted, record_property)
    assert more_than_one_attempt(stage) >= 2


def more_than_one_attempt(stage: Stage) -> int:
    return stage.sql("select count(*) from records_job where attempts > 1")[0][0]
