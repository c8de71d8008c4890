"""Errors of the domain: each carries one sentence that a user can read."""


class DomainError(Exception):
    """A forbidden act. `str(error)` is a translated sentence for the person who tried it."""


class Conflict(DomainError):
    """Somebody else changed the record since it was read."""
