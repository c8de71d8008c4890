"""How the commands tell what is wrong with a profile: file, line, field, sentence."""

from collections.abc import Iterable

from contracts.profiles.places import Fault

UNREADABLE = 2  # exit code; 1 is what was refused


def told(faults: Iterable[Fault]) -> str:
    return "\n".join(f"{f.file}:{f.line}: {f.field or '-'}: {f.sentence}" for f in faults)
