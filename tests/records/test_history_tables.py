"""The policy of a model and the trigger on its table say the same."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils.functional import Promise

from records.policy import Policy, policies_of_libraries, policy_of
from records.sentences import BOOKKEEPING

MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.managed and not model._meta.proxy
]


def columns(model: type[models.Model], names: tuple[str, ...]) -> str:
    return "{" + ",".join(model._meta.get_field(name).column for name in names) + "}"


def wanted(model: type[models.Model], policy: Policy | None) -> list[str] | None:
    """The arguments of the trigger that the policy asks for; None for no trigger."""
    if policy is None or not policy.history:
        return None
    return [
        model._meta.pk.column,
        columns(model, policy.secret),
        columns(model, policy.personal),
    ]


def attached(model: type[models.Model]) -> list[str] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT encode(tgargs, 'escape') FROM pg_trigger"
            " WHERE tgrelid = %s::regclass AND tgfoid = 'records_note_change'::regproc"
            " AND tgenabled <> 'D' AND tgtype = %s",
            [model._meta.db_table, 0b11101],  # after, each row, insert, update and delete
        )
        found = cursor.fetchall()
    return found[0][0].removesuffix("\\000").split("\\000") if found else None


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_trigger_follows_policy(model: type[models.Model]) -> None:
    assert attached(model) == wanted(model, policy_of(model)), (
        "The policy and the trigger differ: write a migration with TrackHistory."
    )


def test_a_model_without_history_says_why() -> None:
    silent = [
        model._meta.label
        for model in MODELS
        if (policy := policy_of(model)) and not policy.history and not policy.why_no_history
    ]
    assert silent == []


def test_policies_are_stated_only_for_models_that_exist() -> None:
    labels = {model._meta.label for model in MODELS}
    assert set(policies_of_libraries) - labels == set()


@pytest.mark.django_db
def test_a_policy_that_nobody_migrated_is_noticed() -> None:
    user = apps.get_model("accounts.User")
    assert attached(user) != wanted(user, Policy(secret=("password", "email")))
    assert attached(user) != wanted(user, Policy(history=False))


OURS = [
    model
    for model in MODELS
    if (policy := policy_of(model)) and policy.history and "policy" in vars(model)
]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_what_the_history_tells_of_has_translated_names(model: type[models.Model]) -> None:
    """A sentence names the record and its fields; a name made of the code is English for ever."""
    told = [field for field in model._meta.concrete_fields if not field.primary_key]
    plain = [
        field.name
        for field in told
        if field.column not in BOOKKEEPING and not isinstance(field.verbose_name, Promise)
    ]
    assert plain == []
    assert isinstance(model._meta.verbose_name, Promise)
