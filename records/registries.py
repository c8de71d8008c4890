"""What rooms hand in by name while they load, so that nothing below has to name a room."""

from typing import TypeVar

T = TypeVar("T")


class Registry(dict[str, T]):
    """A name belongs to who takes it first: two rooms that choose the same stop the start."""

    def __init__(self, of: str) -> None:
        super().__init__()
        self.of = of  # "a kind of job"

    def add(self, name: str, thing: T) -> None:
        if name in self:
            raise ValueError(f"There is already {self.of} named {name!r}.")
        self[name] = thing
