"""The addresses of the room: ours, and of the library only those that are offered.

Of allauth there is no sign-up, no e-mail administration, no sign-in by mailed code, no page to
link providers. Whatever is not listed here does not exist.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path

from accounts import doors  # noqa: F401  (states the doors of the pages below)
from accounts.views import own, passes, provider, users

of_library = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", own.change_password, name="account_change_password"),
    path("password/reset/", passes.ask_reset, name="account_reset_password"),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/codes/generate/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("2fa/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("2fa/passkeys/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "2fa/passkeys/reauthenticate/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/passkeys/<int:pk>/edit/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("oidc/<str:provider_id>/login/", provider.leave, name="openid_connect_login"),
    path(
        "oidc/<str:provider_id>/login/callback/", provider.come_back, name="openid_connect_callback"
    ),
]

of_room = [
    path("me/", own.profile, name="profile"),
    path("me/sessions/", own.sessions, name="sessions"),
    path("me/sessions/end/", own.end_other_sessions, name="end_other_sessions"),
    path("me/sessions/<int:pk>/end/", own.end_session, name="end_session"),
    path("language/", own.language, name="language"),
    path("pass/", passes.use_pass, name="use_pass"),
    path("pass/<str:token>/", passes.open_pass, name="open_pass"),
    path("users/", users.users, name="users"),
    path("users/invite/", users.invite, name="invite"),
    path("users/<int:pk>/", users.user, name="user"),
    path("users/<int:pk>/edit/", users.edit, name="edit_user"),
    path("users/<int:pk>/disable/", users.disable, name="disable_user"),
    path("users/<int:pk>/enable/", users.enable, name="enable_user"),
    path("users/<int:pk>/unlock/", users.unlock, name="unlock_user"),
    path("users/<int:pk>/end-sessions/", users.end_sessions, name="end_sessions_of_user"),
    path("users/<int:pk>/send-pass/", users.send_pass, name="send_pass"),
    path(
        "users/<int:pk>/second-factors/remove/",
        users.remove_second_factors,
        name="remove_second_factors",
    ),
]

urlpatterns = [*of_library, path("", include((of_room, "accounts")))]
