"""What people ask in the demo, as it stands in topics.yaml."""

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Topic:
    """`weight` says how often it is asked, `escalates` how many of a hundred are handed on."""

    category: str
    kind: str
    subject: str
    body: str
    answer: str
    weight: int = 5
    escalates: int = 0
    question: str = ""


def topics_of(profile: str) -> tuple[Topic, ...]:
    text = (Path(__file__).parent / "topics.yaml").read_text(encoding="utf-8")
    return tuple(Topic(**row) for row in yaml.safe_load(text)[profile])
