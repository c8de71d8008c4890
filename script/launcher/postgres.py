"""The embedded PostgreSQL: made once, started, stopped, and mended after a crash.

Nobody gets in over the network, and nobody with a password. The socket asks the operating system
who is calling (peer) and lets the person who starts the portal in as two roles: `unyo_owner`, to
whom the tables belong, and `unyo_app`, which may only read and write rows.
"""

import os
import pwd
import shutil
import subprocess
import time
from datetime import datetime
from pathlib import Path

from launcher.binaries import postgres_programs
from launcher.places import Places, as_user, can_enter, make_folder
from launcher.speech import Trouble, full_disk, last_lines, say

OWNER, APPLICATION, DATABASE = "unyo_owner", "unyo_app", "unyo"
SECONDS_TO_START = 120  # recovery after a crash may take that long
BYTES_NEEDED = 300_000_000

Command = list[str | Path]

# Tests may lose data in a power cut, but not when they kill the server: commits stay synchronous.
CARELESS = ["fsync = off", "full_page_writes = off"]


class Postgres:
    """Its methods are called by one process at a time; Services sees to that."""

    def __init__(
        self,
        places: Places,
        user: pwd.struct_passwd,
        *,
        for_tests: bool = False,
        makes_databases: bool = False,
    ) -> None:
        self.places = places
        self.user = user
        self.for_tests = for_tests
        self.makes_databases = makes_databases or for_tests
        self.data = places.var / "postgres"
        self.sockets = places.sockets(user)
        self.log = places.log / "postgres.log"
        self.programs = postgres_programs(user, places.var)

    def url(self, role: str) -> str:
        return f"postgres://{role}@/{self.sockets}/{DATABASE}"

    # --- Start and stop ---

    def start(self) -> None:
        if self.is_running():
            self._wait_until_ready()
            return
        if not self.data.exists() or self._is_half_made():
            self._make()
        self._refuse_other_major_version()
        self._write_settings()
        self._forget_stale_process()
        self.places.begin_log("postgres", self.user)
        # A killed server's own children may hold its memory for some seconds more.
        for _ in range(10):
            started = self._control("start", "-l", str(self.log), "-t", str(SECONDS_TO_START))
            if started.returncode == 0:
                return
            if "pre-existing shared memory" not in last_lines(self.log, 10):
                break
            time.sleep(0.5)
        self._explain_refusal()

    def stop(self) -> None:
        if not self.is_running():
            return
        if self._control("stop", "-m", "fast", "-t", "60").returncode != 0:
            self._control("stop", "-m", "immediate", "-t", "60")

    def is_running(self) -> bool:
        return is_postmaster(self._noted_process(), self.data)

    def runs_another_version(self) -> bool:
        """True after the packages were renewed under a running server."""
        if not self.is_running():
            return False
        try:
            program = Path(f"/proc/{self._noted_process()}/exe").readlink()
        except OSError:
            return False
        return program != (self.programs / "postgres").resolve()

    def _control(self, action: str, *options: str) -> subprocess.CompletedProcess[str]:
        command: Command = [self.programs / "pg_ctl", action, "-D", self.data, "-w", "-s", *options]
        # The server inherits what the program may print to; a pipe would never close.
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, text=True, check=False, **as_user(self.user),
        )  # fmt: skip

    def _wait_until_ready(self) -> None:
        asking: Command = [self.programs / "pg_isready", "-q", "-h", self.sockets, "-d", DATABASE]
        deadline = time.monotonic() + SECONDS_TO_START
        while subprocess.run(asking, check=False, **as_user(self.user)).returncode != 0:
            if time.monotonic() > deadline or not self.is_running():
                raise Trouble(
                    "PostgreSQL runs but does not answer; it may still be recovering. "
                    f"Try again in some minutes; {self.log} ends:\n{last_lines(self.log)}"
                )
            time.sleep(0.1)

    def _explain_refusal(self) -> None:
        end = last_lines(self.log, 8)
        if "No space left on device" in end:
            raise Trouble(full_disk(self.data))
        raise Trouble(f"PostgreSQL does not start; {self.log} ends:\n{end}")

    # --- The data folder ---

    def _is_half_made(self) -> bool:
        """True where PostgreSQL never ran. What was damaged later is not for us to touch."""
        if (self.data / "global/pg_control").exists() and (self.data / "PG_VERSION").exists():
            return False
        databases = [f for f in (self.data / "base").glob("*") if f.name.isdigit()]
        if any(int(folder.name) >= 16384 for folder in databases):
            raise Trouble(
                f"{self.data} holds databases but is damaged: global/pg_control or PG_VERSION is "
                "missing. Restore it from a backup; nothing was changed."
            )
        return True

    def _make(self) -> None:
        """All in a folder beside, renamed when it is complete: a start cut off leaves no half."""
        if self.data.exists():
            aside = self.data.with_name(f"postgres.half-made-{datetime.now():%Y%m%d-%H%M%S}")
            say(f"{self.data} was never completed; moving it to {aside.name} and making it anew.")
            self.data.rename(aside)
        if shutil.disk_usage(self.data.parent).free < BYTES_NEEDED:
            raise Trouble(full_disk(self.data.parent))
        if not can_enter(self.user, self.data.parent):
            raise Trouble(
                f"The user {self.user.pw_name}, as whom PostgreSQL runs, cannot enter "
                f"{self.data.parent}. Choose a data folder that others may enter with UNYO_VAR."
            )
        say("Making the database…")
        server = Postgres(self.places, self.user, for_tests=self.for_tests)
        server.data = making = self.data.with_name("postgres.making")
        server.stop()  # when the start that was cut off came that far
        shutil.rmtree(making, ignore_errors=True)
        make_folder(making, 0o700, self.user)
        folder: Command = ["-D", making]
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
        access = ["-U", "postgres", "--auth-local=peer", "--auth-host=reject"]
        speed = ["--no-sync"] if self.for_tests else []
        self._run("initdb", *folder, "-E", "UTF8", "-k", *locale, *access, *speed)
        with (making / "postgresql.conf").open("a") as settings:
            settings.write("\ninclude_if_exists = 'unyo.conf'  # written at every start\n")
        server.start()
        try:
            self._make_roles_and_database()
        finally:
            server.stop()
        making.rename(self.data)

    def _make_roles_and_database(self) -> None:
        statements = [
            f"CREATE ROLE {OWNER} LOGIN {'CREATEDB' if self.makes_databases else ''}",
            f"CREATE ROLE {APPLICATION} LOGIN",
            f"CREATE DATABASE {DATABASE} OWNER {OWNER}",
        ]
        each = [part for statement in statements for part in ("-c", statement)]
        self._run(
            "psql", "-X", "-q", "-h", self.sockets, "-U", "postgres", "-v", "ON_ERROR_STOP=1", *each
        )

    def _run(self, program: str, *arguments: str | Path) -> None:
        command: Command = [self.programs / program, *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, **as_user(self.user)
        )
        if "No space left on device" in done.stderr:
            raise Trouble(full_disk(self.data.parent))
        if done.returncode != 0:
            raise Trouble(f"The database could not be made; {program} says:\n{done.stderr.strip()}")

    def _refuse_other_major_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        asked: Command = [self.programs / "postgres", "--version"]
        ours = subprocess.run(
            asked, capture_output=True, text=True, check=True, **as_user(self.user)
        )
        major = ours.stdout.split()[-1].split(".")[0]
        if made_by != major:
            raise Trouble(
                f"{self.data} was made by PostgreSQL {made_by}; this portal brings {major}. "
                'See "Upgrade" in docs/operations.md; nothing was changed.'
            )

    def _write_settings(self) -> None:
        self._write("unyo.conf", [
            "listen_addresses = ''",
            f"unix_socket_directories = '{self.sockets}'",
            "timezone = 'UTC'",
            *(CARELESS if self.for_tests else []),
        ])  # fmt: skip
        self._write("pg_hba.conf", ["local all all peer map=unyo"])
        person = pwd.getpwuid(os.geteuid()).pw_name
        admitted = {(self.user.pw_name, "postgres")}
        admitted |= {
            (n, role) for n in (self.user.pw_name, person) for role in (OWNER, APPLICATION)
        }
        self._write("pg_ident.conf", [f'unyo "{n}" {role}' for n, role in sorted(admitted)])

    def _write(self, name: str, lines: list[str]) -> None:
        making = self.data / f"{name}.making"
        making.write_text("# Written by script/launcher/postgres.py\n" + "\n".join(lines) + "\n")
        making.chmod(0o600)
        os.chown(making, self.user.pw_uid, self.user.pw_gid)
        making.rename(self.data / name)

    # --- Processes ---

    def _noted_process(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None

    def _forget_stale_process(self) -> None:
        """Removes the notes of a server that is gone, lest its number be another process's now."""
        for note in (
            self.data / "postmaster.pid",
            self.sockets / ".s.PGSQL.5432.lock",
            self.sockets / ".s.PGSQL.5432",
        ):
            note.unlink(missing_ok=True)


def is_postmaster(process: int | None, data: Path) -> bool:
    """Whether that process is the server of that folder; a zombie or a stranger is not."""
    try:
        return process is not None and data.samefile(f"/proc/{process}/cwd")
    except OSError:
        return False
