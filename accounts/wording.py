"""What libraries say on our pages, named here so that our catalogue can say it in our words.

Nothing imports this: a message of the same source in our catalogue stands before the library's.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

OF_FORMS = (
    gettext_noop("This field is required."),
    gettext_noop("Ensure this value is less than or equal to %(limit_value)s."),
    gettext_noop("Ensure this value is greater than or equal to %(limit_value)s."),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    gettext_noop("Master key"),
    gettext_noop("Backup key"),
    gettext_noop("Key nr. {number}"),
    gettext_noop("Incorrect code."),
    gettext_noop("You cannot deactivate two-factor authentication."),
)

# Kinds of records and fields that the history tells of; most of them no library translates.
OF_RECORDS = (
    gettext_noop("TOTP Authenticator"),
    gettext_noop("WebAuthn"),
    gettext_noop("authenticator"),
    gettext_noop("type"),
    gettext_noop("data"),
    gettext_noop("created at"),
    gettext_noop("last used at"),
    gettext_noop("social account"),
    gettext_noop("social application"),
    gettext_noop("social application token"),
    gettext_noop("app"),
    gettext_noop("account"),
    gettext_noop("settings"),
)
