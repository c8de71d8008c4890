"""Where things lie: the checkout, the data folder, the sockets, and who owns them."""

import hashlib
import os
import pwd
import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launcher.speech import Trouble, say

CHECKOUT = Path(__file__).resolve().parents[2]
SERVICE_USER = "unyo"
LONGEST_LOG = 10_000_000
# The kernel allows 107 bytes for the path of a socket, and this name is the longest.
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")


def short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]


@dataclass(frozen=True)
class Places:
    var: Path
    checkout: Path = CHECKOUT

    @classmethod
    def find(cls, environ: Mapping[str, str], checkout: Path = CHECKOUT) -> "Places":
        chosen = environ.get("UNYO_VAR")
        var = Path(chosen).expanduser().absolute() if chosen else default_data_folder(checkout)
        make_folder(var, mode=0o711 if os.geteuid() == 0 else 0o700)
        return cls(var, checkout)

    @property
    def checkout_is_ours(self) -> bool:
        return is_ours(self.checkout)

    @property
    def log(self) -> Path:
        return make_folder(self.var / "log", mode=0o711)

    def begin_log(self, name: str, owner: pwd.struct_passwd | None = None) -> Path:
        """The file into which a process is about to write; a long one is set aside first."""
        log = self.log / f"{name}.log"
        if log.exists() and log.stat().st_size > LONGEST_LOG:
            log.rename(log.with_suffix(".log.1"))
        log.touch(0o600)
        if owner:
            os.chown(log, owner.pw_uid, owner.pw_gid)
        return log

    def within(self, name: str) -> "Places":
        """The same checkout with a data folder of its own inside this one."""
        return Places(make_folder(self.var / name, mode=0o711), self.checkout)

    def sockets(self, owner: pwd.struct_passwd) -> Path:
        """A folder for sockets: short and plain, whatever the data folder is called."""
        folder = self.var / "run"
        plain = re.fullmatch(r"[A-Za-z0-9/._-]+", str(folder))
        if not plain or len(str(folder)) > LONGEST_SOCKET_FOLDER:
            folder = Path(tempfile.gettempdir()) / f"unyo-{short_hash(self.var)}"
        return make_folder(folder, mode=0o711 if os.geteuid() == 0 else 0o700, owner=owner)


def default_data_folder(checkout: Path) -> Path:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", checkout.name).strip("-")[:30]
    own_name = f"{name or 'portal'}-{short_hash(checkout)}"
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root, and its user may not be able to enter the checkout.
        return Path("/var/lib/unyo") / own_name
    if is_ours(checkout):
        return checkout / "var"
    return Path.home() / ".local/share/unyo" / own_name


def is_ours(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and folder.stat().st_uid == os.geteuid()


def make_folder(path: Path, mode: int, owner: pwd.struct_passwd | None = None) -> Path:
    """Makes the folder and what is missing above it. Folders that exist keep their mode."""
    if not path.parent.exists():
        make_folder(path.parent, 0o755)
    uid = owner.pw_uid if owner else os.geteuid()
    if not os.path.lexists(path):
        # It gets its name when it is whole: a start at the same moment never sees half of it.
        making = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
        making.chmod(mode)
        if uid != os.geteuid():
            os.chown(making, uid, owner.pw_gid if owner else -1)
        try:
            making.rename(path)
        except OSError:  # the other start was faster, and its folder is in use
            making.rmdir()
    found = path.lstat()
    if owner and found.st_uid != uid:
        raise Trouble(
            f"{path} belongs to user number {found.st_uid}, not to {owner.pw_name}. "
            "Remove it, or choose another data folder with UNYO_VAR."
        )
    return path


def service_user() -> pwd.struct_passwd:
    """Who runs PostgreSQL and Valkey: the person who starts the portal, unless that is root."""
    if os.geteuid() != 0:
        try:
            return pwd.getpwuid(os.geteuid())
        except KeyError:
            raise Trouble(
                f"User number {os.geteuid()} has no name on this machine, and PostgreSQL needs "
                "one. Add the user to /etc/passwd, or set DATABASE_URL and REDIS_URL."
            ) from None
    name = os.environ.get("UNYO_USER", SERVICE_USER)
    if name == "root":
        raise Trouble("UNYO_USER must not be root: PostgreSQL refuses to run as root.")
    try:
        return pwd.getpwnam(name)
    except KeyError:
        if name != SERVICE_USER:
            raise Trouble(f"UNYO_USER names {name}, but there is no such user.") from None
    say(f"Adding the system user {name}, as whom PostgreSQL and Valkey run instead of root.")
    adding = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/bin/false"]
    try:
        subprocess.run([*adding, name], check=False, capture_output=True)
        return pwd.getpwnam(name)  # also when another start has just added it
    except (FileNotFoundError, KeyError):
        raise Trouble(
            f"The system user {name} could not be added. Add one by hand and name it in UNYO_USER."
        ) from None


def as_user(user: pwd.struct_passwd) -> dict[str, Any]:
    """Arguments for subprocess that run a server's program as its user, in a plain environment."""
    arguments: dict[str, Any] = {
        "cwd": "/",
        "env": {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
    }
    if user.pw_uid != os.geteuid():
        arguments |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return arguments


def can_run(user: pwd.struct_passwd, program: Path) -> bool:
    """Whether the user can reach the program and its libraries."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, **as_user(user))
    except PermissionError:
        return False
    return done.returncode == 0


def can_enter(user: pwd.struct_passwd, folder: Path) -> bool:
    return subprocess.run(["test", "-x", folder], check=False, **as_user(user)).returncode == 0
