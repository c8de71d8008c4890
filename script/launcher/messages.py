"""`script/messages`: the catalogue's own program in the environment that has its packages."""

import subprocess
import sys

from launcher.places import Places


def main(places: Places, arguments: list[str]) -> int:
    program = places.checkout / "script/catalogue.py"
    return subprocess.run([sys.executable, program, *arguments], check=False).returncode
