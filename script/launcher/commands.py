"""Runs Django's management commands as processes of their own."""

import signal
import subprocess
import sys
from pathlib import Path

from launcher.places import Places
from launcher.speech import Trouble


def manage(places: Places, *arguments: str) -> list[str]:
    return [sys.executable, str(places.checkout / "manage.py"), *arguments]


def run_command(places: Places, environment: dict[str, str], arguments: list[str]) -> int:
    """The exit code of the command; after a signal, the number that a shell would give."""
    with subprocess.Popen(manage(places, *arguments), env=environment) as process:
        # Ctrl-C reaches the command too, and the command decides what that means.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            code = process.wait()
        except KeyboardInterrupt:  # another signal asked the launcher to stop
            process.terminate()
            code = process.wait()
        finally:
            signal.signal(signal.SIGINT, before)
    return code if code >= 0 else 128 - code


def prepare(places: Places, environment: dict[str, str]) -> str:
    """Brings tables, static files and demo data up to date; returns what people should read."""
    command = manage(places, "prepare")
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise Trouble("The portal could not be prepared; the reason stands above.")
    was_prepared(places).touch()
    return done.stdout


def was_prepared(places: Places) -> Path:
    """A file that exists once the data folder was ready to be used."""
    return places.var / "prepared"
