"""The frames of the kits as template tags: forms, files, charts. Builtins, like the components."""

from typing import Any

from django import template
from django.forms import BaseForm
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(takes_context=True)
def kept_form(
    context: Context,
    content: SafeString,
    form: BaseForm,
    submit: str = "",
    cancel: str = "",
    kind: str = "primary",
    action: str = "",
) -> str:
    """A form of the kit: its draft, its errors, its hidden parts; without content all fields."""
    facts: dict[str, Any] = {
        "form": form,
        "content": content if content.strip() else "",  # strip() alone would lose that it is safe
        "submit": submit,
        "cancel": cancel,
        "kind": kind,
        "action": action,
    }
    return render_to_string("portal/forms/form.html", facts, request=context.get("request"))
