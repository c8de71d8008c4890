"""What a form page carries along: its token, the state it began from, the key of its draft."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import BadRequest
from django.http import QueryDict

from portal.models import Draft

# Names of the hidden inputs. The underscore keeps them apart from the fields of any form.
TOKEN, BEGAN, DRAFT, TAKE = "_token", "_began", "_draft", "_take."
TITLE = "_title"  # sent with a draft: what the page calls itself

BEGAN_SALT, DRAFT_SALT = "portal.forms.began", "portal.forms.draft"


@dataclass
class Keeping:
    """`token`: of this page, so that it is acted upon once.
    `began`: signed; the record's version and values when the page was opened.
    `draft_key`: signed; whose draft of which address, and which fields may be kept.
    `offer`: a draft left behind earlier, to restore or to discard.
    `taken`: fields in which the person took the other's value after a conflict.
    """

    token: uuid.UUID
    began: str
    draft_key: str = ""
    offer: Draft | None = None
    taken: list[str] = field(default_factory=list)

    @property
    def version(self) -> int | None:
        return self.when_began()["version"]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        pairs = [(TOKEN, str(self.token)), (BEGAN, self.began)]
        return pairs + [(TAKE + name, "theirs") for name in self.taken]

    def when_began(self) -> dict[str, Any]:
        return read_began(self.began)


def state_of(form: forms.BaseForm) -> str:
    """The version and the values of the record as this page shows them."""
    record = getattr(form, "instance", None)
    values = {
        name: jsonable(form_field.prepare_value(form.get_initial_for_field(form_field, name)))
        for name, form_field in form.fields.items()
        if keeps(form_field)
    }
    facts = {"version": getattr(record, "version", None), "values": values}
    return signing.dumps(facts, salt=BEGAN_SALT, compress=True)


def read_began(began: str) -> dict[str, Any]:
    try:
        facts: dict[str, Any] = signing.loads(began, salt=BEGAN_SALT)
    except signing.BadSignature:
        # An invented or lost state matches no version: it ends in the page of the conflict.
        return {"version": None, "values": {}}
    return facts


def jsonable(value: Any) -> Any:
    """A value as it will come back from the signed state."""
    return json.loads(json.dumps(value, default=str))


def keeps(form_field: forms.Field) -> bool:
    """Secrets are neither kept as a draft nor carried along; files have their own place."""
    secret = getattr(form_field, "secret", False)
    return not (secret or isinstance(form_field.widget, forms.PasswordInput))


def token_of(data: Mapping[str, Any]) -> uuid.UUID:
    """A page sent without a token was never shown by us; it counts as a page of its own."""
    sent = data.get(TOKEN)
    if not sent:
        return uuid.uuid4()
    try:
        return uuid.UUID(sent)
    except ValueError as error:
        raise BadRequest("The token of the form is not one.") from error


def draft_key(form: forms.BaseForm, *, address: str, owner: Any) -> str:
    names = [form.add_prefix(name) for name, each in form.fields.items() if keeps(each)]
    facts = {"form": address, "owner": owner.pk, "names": [*names, BEGAN]}
    return signing.dumps(facts, salt=DRAFT_SALT, compress=True)


def read_draft_key(key: str, *, owner: Any) -> dict[str, Any]:
    try:
        facts: dict[str, Any] = signing.loads(key, salt=DRAFT_SALT)
    except signing.BadSignature as error:
        raise BadRequest("The key of the draft is not one.") from error
    if facts["owner"] != owner.pk:
        raise BadRequest("The draft belongs to somebody else.")
    return facts


def restore(form: forms.BaseForm, fields: dict[str, list[str]]) -> None:
    """Shows what the draft kept, as it was typed and not yet judged."""
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    for name, form_field in form.fields.items():
        if keeps(form_field):
            typed = form_field.widget.value_from_datadict(data, {}, form.add_prefix(name))
            form.initial[name] = typed
