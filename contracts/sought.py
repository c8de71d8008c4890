"""How names are compared when somebody looks for them.

Full and half width, hiragana and katakana, capitals and small letters are alike, and so are the
old and the new form of a character that families still write differently. Spaces and hyphens say
nothing. The database does it for what is stored (`Sought`) and Python for what is typed
(`sought`), both by the same three rows of characters: whoever changes them writes a migration.
"""

import unicodedata

from django.db.models import Func, TextField

KANA = "".join(map(chr, range(ord("ぁ"), ord("ゖ") + 1)))
OLD_AND_NEW = {
    "髙": "高",
    "﨑": "崎",
    "嵜": "崎",
    "濵": "浜",
    "濱": "浜",
    "邊": "辺",
    "邉": "辺",
    "齋": "斉",
    "齊": "斉",
    "斎": "斉",
    "澤": "沢",
    "嶋": "島",
    "嶌": "島",
    "廣": "広",
    "眞": "真",
    "惠": "恵",
    "國": "国",
    "櫻": "桜",
    "德": "徳",
    "瀨": "瀬",
    "𠮷": "吉",
}
FROM = KANA + "".join(OLD_AND_NEW)
TO = "".join(chr(ord(sign) + 0x60) for sign in KANA) + "".join(OLD_AND_NEW.values())
DROPPED = " \t\n\r-‐‑‒–—―−"
# Stands before, between and after the texts of a record, so that a word can be asked to begin one
# of them or to be one of them. Nobody types it.
EDGE = "\x1f"

TABLE = str.maketrans(FROM, TO, DROPPED + EDGE)


def sought(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().translate(TABLE)


def sought_words(text: str) -> list[str]:
    """The words that say something; their order does not matter."""
    return [word for word in map(sought, text.split()) if word]


class Sought(Func):
    """Several texts of a record as one, as they are compared."""

    template = (
        f"TRANSLATE(LOWER(NORMALIZE('{EDGE}' || %(expressions)s || '{EDGE}', NFKC)),"
        f" '{FROM}{DROPPED}', '{TO}')"
    )
    arg_joiner = f" || '{EDGE}' || "
    output_field = TextField()
