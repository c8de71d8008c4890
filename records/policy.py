"""How the records of a model are kept: tenant, history, personal data.

Every model states its policy; a test walks all models and fails on one that does not.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Policy:
    """`tenant`: path to the contract, or None with the reason in `why_no_tenant`.
    `history`: whether the database trigger records every change, else `why_no_history`.
    `personal`: fields with personal data, marked in the history and erased by a disposal.
    `secret`: fields whose values never reach the history.
    """

    tenant: str | None = None
    why_no_tenant: str = ""
    history: bool = True
    why_no_history: str = ""
    personal: tuple[str, ...] = field(default=())
    secret: tuple[str, ...] = field(default=())


# Models of libraries cannot carry a policy themselves; the room that brings them states it here.
policies_of_libraries: dict[str, Policy] = {}


def policy_of(model: type) -> Policy | None:
    """The policy a model states itself, or that was stated for it; None if nobody did."""
    stated = vars(model).get("policy")
    if isinstance(stated, Policy):
        return stated
    return policies_of_libraries.get(model._meta.label)  # type: ignore[attr-defined]
