"""The embedded servers: whatever happened before, they start, alone, with all the data."""

import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from launcher import postgres as postgres_module
from launcher.places import CHECKOUT, Places, as_user, service_user
from launcher.postgres import APPLICATION, DATABASE, OWNER, Postgres
from launcher.services import Services
from launcher.speech import Trouble

from tests.script.portal import processes_of, wait_until


def postgres_of(services: Services) -> Postgres:
    assert isinstance(services.postgres, Postgres)
    return services.postgres


def sql(services: Services, statement: str, role: str = OWNER, **other_person: object) -> str:
    """The answer of PostgreSQL, or what it refuses with."""
    postgres = postgres_of(services)
    done = subprocess.run(
        [postgres.programs / "psql", "-qAtX", "-h", postgres.sockets, "-U", role, "-d", DATABASE,
         "-c", statement],
        capture_output=True, text=True, check=False, **other_person,
    )  # fmt: skip
    return (done.stdout + done.stderr).strip()


def postmaster(services: Services) -> int:
    return int((postgres_of(services).data / "postmaster.pid").read_text().split("\n", 1)[0])


# --- Who gets in ---


def test_application_role_may_not_touch_tables(services: Services) -> None:
    with services:
        assert "permission denied" in sql(services, "CREATE TABLE t (i int)", role=APPLICATION)
        sql(services, "CREATE TABLE t (i int)")
        assert "must be owner" in sql(services, "DROP TABLE t", role=APPLICATION)
        assert "permission denied" in sql(services, f"SET ROLE {OWNER}", role=APPLICATION)
        assert sql(services, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "f"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another person")
def test_another_person_of_the_machine_is_refused(services: Services) -> None:
    stranger = as_user(pwd.getpwnam("nobody"))
    with services:
        for role in ("postgres", OWNER, APPLICATION):
            assert "Peer authentication failed" in sql(services, "SELECT 1", role, **stranger)


def test_nothing_listens_on_the_network(services: Services) -> None:
    with services:
        assert sql(services, "SHOW listen_addresses") == ""


# --- What was written stays ---


def test_data_survives_a_restart(services: Services, places: Places) -> None:
    with services:
        sql(services, "CREATE TABLE t (i int); INSERT INTO t VALUES (7)")
    assert processes_of(places.var) == {}
    with services:
        assert sql(services, "SELECT i FROM t") == "7"


def test_data_survives_a_killed_server(services: Services) -> None:
    with services:
        sql(services, "CREATE TABLE t (i int); INSERT INTO t VALUES (7)")
        os.kill(postmaster(services), signal.SIGKILL)
        wait_until(lambda: not postgres_of(services).is_running())
        services.mend()
        assert sql(services, "SELECT i FROM t") == "7"


def test_killed_broker_is_started_again(services: Services, places: Places) -> None:
    with services:
        assert services.valkey
        (broker,) = (p for p, command in processes_of(places.var).items() if "valkey" in command)
        os.kill(broker, signal.SIGKILL)
        wait_until(lambda: not services.valkey.is_running())
        services.mend()
        assert services.valkey.is_running()


# --- Traces of an earlier life ---


@pytest.fixture
def bystander(services: Services) -> Iterator[int]:
    """A process of the servers' user that has nothing to do with them."""
    user = postgres_of(services).user
    with subprocess.Popen(["sleep", "60"], **as_user(user)) as process:
        yield process.pid
        process.kill()


def test_process_number_now_of_another_process(
    services: Services, places: Places, bystander: int
) -> None:
    postgres = postgres_of(services)
    with services:
        notes = (postgres.data / "postmaster.pid").read_text()
        number = postmaster(services)
    stale = notes.replace(str(number), str(bystander))
    places.sockets(postgres.user)
    for note in (postgres.data / "postmaster.pid", postgres.sockets / ".s.PGSQL.5432.lock"):
        note.write_text(stale)
        os.chown(note, postgres.user.pw_uid, postgres.user.pw_gid)
    with services:
        assert postmaster(services) != bystander
        assert sql(services, "SELECT 1") == "1"
    os.kill(bystander, 0)  # it was left alone


def test_start_that_was_cut_off_is_made_anew(services: Services, places: Places) -> None:
    rest = places.var / "postgres.making"
    rest.mkdir()
    (rest / "PG_VERSION").write_text("18\n")
    with services:
        assert sql(services, "SELECT 1") == "1"
    assert not rest.exists()


def test_start_that_was_killed_leaves_a_server_behind(
    services: Services, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(self: Postgres) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(Postgres, "_make_roles_and_database", cut_off)
        killed.setattr(Postgres, "stop", lambda self: None)
        with pytest.raises(KeyboardInterrupt), services:
            pass
    assert any("postgres.making" in command for command in processes_of(places.var).values())
    with services:
        assert sql(services, "SELECT 1") == "1"
    assert processes_of(places.var) == {}


def test_half_made_folder_is_moved_aside(
    services: Services, places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    half = places.var / "postgres"
    (half / "base/1").mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with services:
        assert sql(services, "SELECT 1") == "1"
    assert "was never completed; moving it" in capsys.readouterr().err
    assert len(list(places.var.glob("postgres.half-made-*/PG_VERSION"))) == 1


def test_damaged_folder_is_refused_and_left_as_it_is(services: Services) -> None:
    with services:
        pass
    heart = postgres_of(services).data / "global/pg_control"
    kept = heart.rename(heart.with_name("kept"))
    with pytest.raises(Trouble, match=r"damaged.*nothing was changed"), services:
        pass
    kept.rename(heart)
    with services:
        assert sql(services, "SELECT 1") == "1"


def test_data_of_another_major_version_is_refused(services: Services) -> None:
    with services:
        pass
    (postgres_of(services).data / "PG_VERSION").write_text("16\n")
    with pytest.raises(Trouble, match="made by PostgreSQL 16; this portal brings 18"), services:
        pass


def test_full_disk(services: Services, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_module, "BYTES_NEEDED", 10**18)
    with pytest.raises(Trouble, match=r"is full\. Make room"), services:
        pass
    assert not (places.var / "postgres").exists()
    monkeypatch.undo()
    with services:
        assert sql(services, "SELECT 1") == "1"


def test_folder_for_sockets_that_a_stranger_made(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = service_user()
    made = places.sockets(person)
    stranger = pwd.struct_passwd((*person[:2], person.pw_uid + 1, *person[3:]))
    with pytest.raises(Trouble, match=f"{made} belongs to user number {person.pw_uid}"):
        places.sockets(stranger)


# --- One at a time, and the last one puts out the light ---


def test_servers_run_until_the_last_user_leaves(places: Places) -> None:
    first, second = (Services(places, {}, for_tests=True) for _ in range(2))
    with first:
        number = postmaster(first)
        with second:
            assert postmaster(second) == number
        assert sql(first, "SELECT 1") == "1"
    assert processes_of(places.var) == {}


def test_a_user_that_was_killed_counts_no_longer(services: Services, places: Places) -> None:
    other = start_elsewhere(places)
    other.stdout.readline()
    other.kill()
    other.communicate()
    with services:
        assert sql(services, "SELECT 1") == "1"
    assert processes_of(places.var) == {}


def test_starts_at_once_share_one_server(places: Places) -> None:
    others = [start_elsewhere(places) for _ in range(3)]
    numbers = {other.stdout.readline() for other in others}
    assert len(numbers) == 1
    assert numbers.pop().strip().isdigit()
    running = processes_of(places.var).values()
    assert len([command for command in running if "valkey-server" in command]) == 1
    for other in others:
        other.communicate("")
    assert processes_of(places.var) == {}


def start_elsewhere(places: Places) -> subprocess.Popen[str]:
    """A process that uses the servers, prints the number of PostgreSQL, and waits."""
    code = """if True:
        import sys
        from pathlib import Path
        from launcher.places import Places
        from launcher.services import Services
        with Services(Places(Path(sys.argv[1])), {}, for_tests=True) as services:
            print((services.postgres.data / "postmaster.pid").read_text().split()[0], flush=True)
            sys.stdin.read()
    """
    return subprocess.Popen(
        [sys.executable, "-c", code, places.var], text=True, env={"PATH": os.environ["PATH"],
        "PYTHONPATH": str(CHECKOUT / "script")}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def test_second_broker_on_one_folder_is_impossible(services: Services, places: Places) -> None:
    """Without its socket the running one cannot be asked; its lock still tells of it."""
    with services:
        assert services.valkey
        hidden = services.valkey.socket.rename(services.valkey.socket.with_name("hidden"))
        assert services.valkey.is_running()
        hidden.rename(services.valkey.socket)
        services.valkey.start()
        running = processes_of(places.var).values()
        assert len([command for command in running if "valkey-server" in command]) == 1


def test_path_of_any_length_and_script(folder: Path) -> None:
    places = Places.find({"UNYO_VAR": str(folder / ("運用 ポータル/" * 12))})
    services = Services(places, {}, for_tests=True)
    with services:
        assert len(os.fsencode(postgres_of(services).sockets)) < 60
        assert sql(services, "SELECT 1") == "1"
    assert not postgres_of(services).sockets.exists()
