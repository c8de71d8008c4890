"""`script/bench NAME [SIZE …]`: one measurement of `bench/`, on servers of its own.

They may make databases, which the portal's own server refuses, and are as careful with data as
that one is, so that the figures are true of it.
"""

import os

from launcher.commands import run_command
from launcher.places import Places
from launcher.services import Services
from launcher.speech import Trouble

WITHOUT_DATABASE = {"clock"}


def main(places: Places, arguments: list[str]) -> int:
    folder = places.checkout / "bench"
    known = {file.stem for file in folder.glob("*.py")} - WITHOUT_DATABASE
    name, sizes = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name not in known or not all(size.isdecimal() for size in sizes):
        raise Trouble(f"Use: script/bench NAME [SIZE …], with one of {', '.join(sorted(known))}.")
    with Services(places.within("bench"), os.environ, makes_databases=True) as services:
        environment = services.environment() | {"UNYO_AS_OWNER": "1"}
        code = f"from bench.{name} import main; main({', '.join(sizes)})"
        return run_command(places, environment, ["shell", "-c", code])
