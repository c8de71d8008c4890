"""The frames of the kits as template tags: forms, files, charts. Builtins, like the components."""

from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.charts import Chart, Sparkline
from portal.charts.shown import facts_of

register = template.Library()


@register.inclusion_tag("portal/forms/files.html")
def upload(name: str, reload: bool = False) -> dict[str, Any]:
    """An input for files outside of a form kit's form; `reload` the page when they are there."""
    limit = settings.ATTACHMENT_MAX_BYTES
    attrs = {"id": f"id_{name}"}
    widget = {"name": name, "attrs": attrs, "files": [], "bytes": limit}
    return {"widget": widget, "reload": reload}


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


@register.inclusion_tag("portal/charts/chart.html")
def chart(chart: Chart, open: bool = False) -> dict[str, Any]:
    """A figure with its values as a table under it; `open` shows the table at once."""
    return facts_of(chart) | {"open": open}


@register.inclusion_tag("portal/charts/drawing.html")
def sparkline(chart: Sparkline) -> dict[str, Any]:
    """A line of the size of a word, beside the figure it belongs to."""
    return facts_of(chart)
