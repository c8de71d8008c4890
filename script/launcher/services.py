"""PostgreSQL and Valkey for as long as somebody uses them.

Every user of a data folder (a server, a management command, a test run) holds a shared lock on one
file. Who leaves and can then lock that file alone was the last one, and stops the servers. The
kernel counts, so a user that was killed counts no longer.
"""

import contextlib
import fcntl
import os
import secrets
from collections.abc import Mapping
from types import TracebackType

from launcher.locks import alone, open_lock, try_lock
from launcher.places import Places, service_user
from launcher.postgres import APPLICATION, OWNER, Postgres
from launcher.speech import Trouble, say
from launcher.valkey import Valkey

WAITING = "Another start or stop of the same portal is under way; waiting for it…"


class Services:
    def __init__(
        self,
        places: Places,
        given: Mapping[str, str],
        *,
        for_tests: bool = False,
        makes_databases: bool = False,
    ) -> None:
        self.places = places
        self.given = given
        self.user = None if {"DATABASE_URL", "REDIS_URL"} <= given.keys() else service_user()
        self.postgres = self.valkey = None
        if self.user and "DATABASE_URL" not in given:
            self.postgres = Postgres(
                places, self.user, for_tests=for_tests, makes_databases=makes_databases
            )
        if self.user and "REDIS_URL" not in given:
            self.valkey = Valkey(places, self.user)
        self._use: int | None = None

    @property
    def embeds_the_database(self) -> bool:
        return bool(self.postgres)

    def __enter__(self) -> "Services":
        with self._changing():
            self._use = open_lock(self.places.var / "in-use.lock")
            try:
                if self.postgres and self.postgres.runs_another_version() and self._am_last():
                    say("PostgreSQL was renewed; starting it again.")
                    self.postgres.stop()
                fcntl.flock(self._use, fcntl.LOCK_SH)
                self._start()
            except BaseException:
                self._leave()
                raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._changing():
            self._leave()

    def mend(self) -> None:
        """Starts again what has died. Called every now and then while the portal runs."""
        with self._changing():
            for name, service in (("PostgreSQL", self.postgres), ("Valkey", self.valkey)):
                if service and not service.is_running():
                    say(f"{name} has stopped; starting it again.")
                    try:
                        service.start()
                    except Trouble as trouble:
                        say(str(trouble))

    def environment(self) -> dict[str, str]:
        """What Django is told. An address that was given from outside stays as it is."""
        told = dict(self.given)
        told["UNYO_VAR"] = str(self.places.var)
        told.setdefault("SECRET_KEY", self._secret_key())
        if self.postgres:
            told["DATABASE_URL"] = self.postgres.url(APPLICATION)
            told["DATABASE_OWNER_URL"] = self.postgres.url(OWNER)
            # pg_dump, psql and the rest, for `script/manage dbshell` and for backups
            told["PATH"] = f"{told.get('PATH', os.defpath)}:{self.postgres.programs}"
        if self.valkey:
            told["REDIS_URL"] = self.valkey.url
        if not self.places.checkout_is_ours:
            # Compiled files of one user in the checkout of another would be in that one's way.
            told["PYTHONPYCACHEPREFIX"] = str(self.places.var / "pycache")
        return told

    def _changing(self) -> contextlib.AbstractContextManager[None]:
        return alone(self.places.var / "services.lock", WAITING)

    def _start(self) -> None:
        if self.user:
            self.places.sockets(self.user)
        for service in (self.postgres, self.valkey):
            if service:
                service.start()

    def _am_last(self) -> bool:
        return self._use is not None and try_lock(self._use)

    def _leave(self) -> None:
        last = self._am_last()
        if self._use is not None:
            os.close(self._use)
            self._use = None
        if not last:
            return
        for service in (self.valkey, self.postgres):
            if service:
                service.stop()
        if self.user:
            with contextlib.suppress(OSError):
                self.places.sockets(self.user).rmdir()

    def _secret_key(self) -> str:
        """Signs sessions and links; made once and kept, so that a restart ends no session."""
        kept = self.places.var / "secret_key"
        if not kept.exists():
            making = kept.with_suffix(f".{os.getpid()}")
            making.touch(0o600)
            making.write_text(secrets.token_urlsafe(64))
            with contextlib.suppress(FileExistsError):
                os.link(making, kept)
            making.unlink()
        return kept.read_text()
