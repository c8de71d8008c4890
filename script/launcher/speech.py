"""What the launcher says, always on standard error: standard output belongs to the commands."""

import errno
import sys
from pathlib import Path


class Trouble(Exception):
    """Ends the start. Its text is for the person at the keyboard and says what to do."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def sentence_for(error: OSError) -> str:
    """An expected failure of the operating system, as a sentence."""
    where = error.filename or "the data folder"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full_disk(where)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{where} cannot be opened or written by this user. Put that right, "
            "or choose another data folder: UNYO_VAR=/path/to/folder"
        )
    return f"{error.strerror or error}: {where}"


def full_disk(where: object) -> str:
    return f"The disk that holds {where} is full. Make room and start again; nothing was damaged."


def last_lines(log: Path, count: int = 5) -> str:
    """The end of a log file, indented, to be shown under a sentence."""
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "\n".join(f"    {line}" for line in lines[-count:])
