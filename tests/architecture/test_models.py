"""Every model says how its records are kept: which contract, which personal data, which secrets.

That the history follows from it is shown in tests/records/test_history_tables.py.
"""

import re

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.utils import translation

from records.policy import Policy, policy_of
from tests.architecture.sources import ROOMS

MODELS = apps.get_models(include_auto_created=True)
TENANTS = ("contract", "contract_id")

LOOKS_PERSONAL = re.compile(
    r"e?mail|.*_kana|(family|given|first|last|full)_name|.*phone.*|.*address|ip|(user_)?agent"
)
LOOKS_SECRET = re.compile(r"password|.*(token|secret).*|session_key|session_data")
# Columns that only look like it, each with what they are.
ONLY_LOOKS_SO = {
    "accounts.User.password_set_at": "a time",
    "portal.Submission.token": "names a form page, not a person; worth nothing once it is sent",
}


def ends_at_contract(model: type[models.Model], path: str) -> bool:
    """Whether a path such as `incident__contract` leads to a contract."""
    *steps, last = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]
        if not isinstance(model, type):
            return False
    return last in TENANTS and model._meta.get_field(last) is not None


def complaints(model: type[models.Model], policy: Policy | None) -> list[str]:
    if policy is None:
        return ["has no policy"]
    found = []
    if (policy.tenant is None) == (policy.why_no_tenant == ""):
        found.append("says a contract or why there is none, and not both")
    try:
        if policy.tenant is not None and not ends_at_contract(model, policy.tenant):
            found.append(f"{policy.tenant} does not lead to a contract")
        for name in policy.personal + policy.secret:
            model._meta.get_field(name)
    except FieldDoesNotExist as missing:
        found.append(str(missing))
    for field in model._meta.concrete_fields:
        if field.is_relation or f"{model._meta.label}.{field.name}" in ONLY_LOOKS_SO:
            continue
        if LOOKS_SECRET.fullmatch(field.name) and field.name not in policy.secret:
            found.append(f"{field.name} looks like a secret")
        if LOOKS_PERSONAL.fullmatch(field.name) and field.name not in policy.personal:
            found.append(f"{field.name} looks like personal data")
    return found


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_policy(model: type[models.Model]) -> None:
    assert complaints(model, policy_of(model)) == []


@pytest.mark.parametrize(
    ("label", "policy", "complaint"),
    [
        ("accounts.User", None, "no policy"),
        ("accounts.User", Policy(), "why there is none"),
        ("records.Job", Policy(tenant="contract_id", why_no_tenant="None."), "not both"),
        ("records.Job", Policy(tenant="asked_by"), "does not lead to a contract"),
        ("records.Job", Policy(tenant="asked_by__contract_id"), "contract_id"),
        ("records.Job", Policy(tenant="kind__contract_id"), "does not lead to a contract"),
        ("accounts.User", Policy(why_no_tenant="…", secret=("passwort",)), "passwort"),
        ("accounts.User", Policy(why_no_tenant="…", personal=("email",)), "password looks like"),
        ("accounts.User", Policy(why_no_tenant="…"), "family_name looks like"),
    ],
)
def test_a_bad_policy_is_found(label: str, policy: Policy | None, complaint: str) -> None:
    assert any(complaint in found for found in complaints(apps.get_model(label), policy))


def test_exceptions_are_still_needed() -> None:
    columns = {f"{m._meta.label}.{f.name}" for m in MODELS for f in m._meta.concrete_fields}
    assert set(ONLY_LOOKS_SO) - columns == set()


# Models that no page shows by themselves, and so need no `visible_to`.
NEVER_SHOWN = {
    "accounts.SignIns": "counts the attempts of its user",
    "portal.DefaultView": "is read with the list of its owner",
    "records.Counter": "gives out numbers",
    "records.Retention": "is read by the database",
    "records.Seal": "is read by the proof of the history",
    "records.Verification": "is read by the proof of the history",
}


def test_every_model_that_is_shown_has_the_one_door() -> None:
    doorless = {
        model._meta.label
        for model in MODELS
        if model._meta.app_label in ROOMS and not hasattr(model._default_manager, "visible_to")
    }
    assert doorless == set(NEVER_SHOWN)


def unwritten_migrations(state: ProjectState) -> dict[str, list[str]]:
    """What `makemigrations` would write; like it, without a language."""
    loader = MigrationLoader(connection)
    detector = MigrationAutodetector(
        loader.project_state(), state, NonInteractiveMigrationQuestioner(set(ROOMS), dry_run=True)
    )
    with translation.override(None):
        changes = detector.changes(graph=loader.graph)
    return {
        app: [
            operation.describe() for migration in migrations for operation in migration.operations
        ]
        for app, migrations in changes.items()
    }


@pytest.mark.django_db
class TestMigrations:
    def test_none_is_missing(self) -> None:
        assert unwritten_migrations(ProjectState.from_apps(apps)) == {}

    def test_a_missing_one_is_found(self) -> None:
        state = ProjectState.from_apps(apps)
        state.models["accounts", "user"].fields["nickname"] = models.TextField(default="")
        assert "Add field nickname to user" in unwritten_migrations(state)["accounts"]
