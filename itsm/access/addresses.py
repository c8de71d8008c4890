"""Everything that the portal answers to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver


@dataclass(frozen=True)
class Address:
    name: str
    path: str  # as people write it: /jobs/<uuid:key>/
    pattern: URLPattern


def addresses(
    patterns: Iterable[URLPattern | URLResolver], space: str = "", path: str = "/"
) -> Iterator[Address]:
    for pattern in patterns:
        here = path + re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", str(pattern.pattern).lstrip("^"))
        if isinstance(pattern, URLPattern):
            yield Address(f"{space}{pattern.name or ''}", here, pattern)
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner, here)
