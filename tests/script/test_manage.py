"""`script/manage`: the command's own output and exit code, on whichever servers there are."""

import os

from tests.script.portal import Portal


def test_exit_code_and_output_are_those_of_the_command(standing: Portal) -> None:
    done = standing.manage("shell", "-v0", "-c", "print('a word'); raise SystemExit(3)")
    assert (done.returncode, done.stdout) == (3, "a word\n"), done.stderr
    assert standing.processes() == {}


def test_unknown_command_is_refused_in_words(portal: Portal) -> None:
    done = portal.manage("frobnicate", **given_servers())
    assert done.returncode == 1
    assert "Unknown command: 'frobnicate'" in done.stderr
    assert "Traceback" not in done.stderr


def test_servers_that_are_given_are_used_and_none_is_started(portal: Portal) -> None:
    servers = given_servers()
    tell = "import os; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'])"
    done = portal.manage("shell", "-v0", "-c", tell, **servers)
    assert done.stdout.split() == [servers["DATABASE_URL"], servers["REDIS_URL"]], done.stderr
    assert portal.var
    assert not (portal.var / "postgres").exists()
    assert not (portal.var / "valkey").exists()
    assert not (portal.var / "prepared").exists()


def test_server_that_does_not_answer_is_told_in_words(portal: Portal) -> None:
    nowhere = dict.fromkeys(
        ("DATABASE_URL", "DATABASE_OWNER_URL"), "postgres://unyo@127.0.0.1:1/unyo"
    )
    done = portal.manage("prepare", **given_servers() | nowhere)
    assert done.returncode == 1
    assert "The database cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def given_servers() -> dict[str, str]:
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")
    return {name: os.environ[name] for name in names if name in os.environ}
