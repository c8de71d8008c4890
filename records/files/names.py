"""The name of a file as it came from outside, made harmless and still recognisable."""

import re
import unicodedata

LONGEST = 150  # characters; well under what file systems take, also for Japanese
ENDING = re.compile(r"\.[0-9A-Za-z]{1,10}\Z")
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)", re.IGNORECASE)

# Cc control, Cf invisible (among them what turns the direction of writing), Cs halves of
# characters, Zl and Zp line ends. Variation selectors of kanji are Mn and stay.
UNWANTED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def clean_name(name: str) -> str:
    """The last part of a path, in NFC, without what could mislead a person or a program."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in UNWANTED)
    plain = re.sub(r'[<>:"|?*]', "_", seen).lstrip(" \u3000")
    plain = plain.rstrip(" .\u3000")  # Windows drops them, and the ending would be another
    if DEVICES.match(plain):
        plain = "_" + plain
    ending = extension_of(plain)
    stem = plain.removesuffix(ending)[: LONGEST - len(ending)].rstrip(" .")
    return (stem or "file") + ending


def extension_of(name: str) -> str:
    """The ending with its dot, as written; empty if there is none."""
    found = ENDING.search(name)
    return found[0] if found else ""
