"""Doors of the library's pages that we mount; accounts/urls.py mounts no other."""

from portal.doors import OPEN, SIGNED_IN, doors_of_libraries

OPEN_TO_ALL = (
    "account_login",
    "account_logout",  # also gives up a sign-in that waits for its second factor
    "mfa_authenticate",
    "mfa_login_webauthn",
)
FOR_SIGNED_IN = (
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_reauthenticate_webauthn",
)

doors_of_libraries |= dict.fromkeys(OPEN_TO_ALL, OPEN) | dict.fromkeys(FOR_SIGNED_IN, SIGNED_IN)
