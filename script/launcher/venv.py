"""The virtual environment: made from a lock file, and renewed only when that file changes."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TextIO

from launcher.locks import alone
from launcher.places import Places, make_folder
from launcher.speech import Trouble, full_disk, last_lines, say

RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"  # holds all of the other too
BYTES_NEEDED = 700_000_000
# Says what is installed; empty while that is under way. Without it the folder is somebody else's.
STAMP = "installed-by-unyo"


def enter_environment(places: Places, for_development: bool) -> None:
    """Goes on in the environment's own Python, after making or renewing it if need be."""
    given = os.environ.get("UNYO_VENV")
    folder = Path(given).absolute() if given else ready_environment(places, for_development)
    if Path(sys.prefix).resolve() == folder.resolve():
        return
    python = folder / "bin/python"
    if not python.exists():
        raise Trouble(f"UNYO_VENV names {folder}, but no virtual environment is there.")
    os.execv(python, [str(python), *sys.orig_argv[1:]])  # noqa: S606


def ready_environment(places: Places, for_development: bool) -> Path:
    folder = environment_folder(places)
    lock_file = places.checkout / (DEVELOPMENT if for_development else RUNTIME)
    if not is_installed(folder, lock_file):
        make_folder(folder, 0o755)
        with alone(folder, "Another start is installing the packages; waiting for it…"):
            if not is_installed(folder, lock_file):
                install(folder, lock_file, places.log / "install.log")
    return folder


def environment_folder(places: Places) -> Path:
    """`.venv` of the checkout, if it is ours to write and nobody else made it."""
    folder = places.checkout / ".venv"
    somebody_elses = folder.exists() and any(folder.iterdir()) and not (folder / STAMP).exists()
    return places.var / "venv" if somebody_elses or not places.checkout_is_ours else folder


def is_installed(folder: Path, lock_file: Path) -> bool:
    return {python_of(folder), digest(lock_file)} <= stamped(folder)


def stamped(folder: Path) -> set[str]:
    stamp = folder / STAMP
    return set(stamp.read_text().splitlines()) if stamp.exists() else set()


def digest(lock_file: Path) -> str:
    return f"{lock_file.name} {hashlib.sha256(lock_file.read_bytes()).hexdigest()}"


def python_of(folder: Path) -> str:
    """The interpreter behind the environment's link; another one would not find the packages."""
    return f"python {(folder / 'bin/python').resolve()}"


def install(folder: Path, lock_file: Path, log: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise Trouble(
            "This Python has no ensurepip, so it cannot make a virtual environment. "
            "On Debian and Ubuntu: apt-get install python3-venv"
        )
    if shutil.disk_usage(folder).free < BYTES_NEEDED:
        raise Trouble(f"{full_disk(folder)} The packages need {BYTES_NEEDED // 10**6} MB.")
    say(f"Installing the packages of {lock_file.name} into {folder}")
    usable = python_of(folder) in stamped(folder)
    (folder / STAMP).write_text("")
    with log.open("w") as output:
        if not usable:
            remake(folder, output)
        pip: list[str | Path] = [
            folder / "bin/python",
            "-m",
            "pip",
            "install",
            "--no-input",
            "--progress-bar",
            "off",
        ]
        run([*pip, "--require-hashes", "-r", lock_file], output, lock_file)
    installed = [python_of(folder), digest(lock_file)]
    if lock_file.name == DEVELOPMENT:
        installed.append(digest(lock_file.with_name(RUNTIME)))
    complete = folder / f"{STAMP}.new"
    complete.write_text("\n".join(installed) + "\n")
    complete.rename(folder / STAMP)


def remake(folder: Path, output: TextIO) -> None:
    """An empty environment where a half-made one may lie. The stamp stays: the folder is ours."""
    for found in folder.iterdir():
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        elif found.name != STAMP:
            found.unlink()
    run([sys.executable, "-m", "venv", folder], output)


def run(command: list[str | Path], output: TextIO, lock_file: Path | None = None) -> None:
    """Runs pip or venv; what it prints goes to the log, how far it came to the console."""
    expected = len(re.findall(r"^\S+==", lock_file.read_text(), re.M)) if lock_file else 0
    found = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            output.write(line)
            if line.startswith("Collecting "):
                found += 1
                if found % 10 == 0 or found == expected:
                    say(f"  {found} of {expected} packages found")
            elif line.startswith("Installing collected"):
                say("  all found; unpacking them")
    output.flush()
    if process.returncode != 0:
        log = Path(output.name)
        raise Trouble(f"The packages could not be installed; {log} ends:\n{last_lines(log)}")
