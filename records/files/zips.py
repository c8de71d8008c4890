"""The names in a ZIP archive, read in constant memory however the archive was forged."""

import struct
from typing import BinaryIO

END = struct.Struct("<4s4H2LH")  # end of central directory: counts, size, offset, comment length
ENTRY = struct.Struct("<4s6H3L5H2L")  # one entry of the central directory
MOST_NAMES = 2_000
LONGEST_NAME = 512


def names_in_zip(file: BinaryIO) -> set[str]:
    """The first names of the directory at the end; none where the directory does not hold."""
    size = file.seek(0, 2)
    tail_at = max(0, size - END.size - 0xFFFF)
    file.seek(tail_at)
    tail = file.read()
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < END.size:
        return set()
    _sign, _d, _dd, _here, count, _size, offset, _comment = END.unpack_from(tail, found)
    names: set[str] = set()
    file.seek(min(offset, size))
    for _number in range(min(count, MOST_NAMES)):
        entry = file.read(ENTRY.size)
        if len(entry) < ENTRY.size or not entry.startswith(b"PK\x01\x02"):
            break
        facts = ENTRY.unpack(entry)
        name_length, extra_length, comment_length = facts[10:13]
        name = file.read(name_length)
        file.seek(extra_length + comment_length, 1)
        if name_length <= LONGEST_NAME:
            names.add(name.decode("utf-8", errors="replace"))
    return names
