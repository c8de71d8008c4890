"""The components of the look as template tags; the style page shows every one of them."""

from django import template

register = template.Library()
