"""Where allauth asks us: who may sign in, what a second factor is, whom a provider may bring."""

import base64
import hashlib
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import demands, rules, session_limits
from accounts.models import User, sign_ins_of
from records.models import AccessEvent

# One sentence for an unknown name, a wrong password and a locked account, so that none of the
# three can be told from the others; it still says what to do.
NOT_RIGHT = gettext_lazy(
    "The sign-in name or the password is not right, or the account is locked. "
    "If you cannot sign in, ask an administrator of the portal."
)


def refuse(request: HttpRequest, sentence: str, *, user: User | None, what: str) -> NoReturn:
    """Back to the sign-in page with the reason."""
    AccessEvent.note(AccessEvent.Kind.REFUSED, request=request, by=user, what=what)
    clear_login(request)
    messages.error(request, sentence)
    raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": NOT_RIGHT,
        "email_password_mismatch": NOT_RIGHT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Signing in a moment ago is as good as confirming it was you."""
        if session_limits.is_fresh(self.request.session, at=timezone.now()):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Before the second factor is asked for."""
        if reason := rules.why_not_sign_in(user):
            refuse(request, reason, user=user, what="sign_in")
        return None

    def login(self, request: HttpRequest, user: User) -> None:
        """Every path ends here: password, passkey, code, provider and pass."""
        user.refresh_from_db()
        if reason := rules.why_not_sign_in(user):
            refuse(request, reason, user=user, what="sign_in")
        super().login(request, user)
        at = timezone.now()
        session_limits.begin(request.session, at=at)
        sign_ins_of(user).succeed(at=at)
        AccessEvent.note(
            AccessEvent.Kind.SIGNED_IN,
            request=request,
            by=user,
            what="+".join(demands.methods_of(request, user)),
        )

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Remembers of a sign-in with the provider whether it asked for a second factor."""
        sociallogin = (kwargs.get("signal_kwargs") or {}).get("sociallogin")
        claims = sociallogin.account.extra_data.get("id_token") if sociallogin else None
        request.session[demands.PROVIDER_FACTOR] = bool(
            sociallogin and demands.provider_asked(claims or {})
        )
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        AccessEvent.note(AccessEvent.Kind.SIGNED_OUT, request=request, by=request.user)
        super().logout(request)

    def set_password(self, user: User, password: str) -> None:
        user.change_password(password, at=timezone.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second factor stays where the role demands one."""
        user: User = authenticator.user
        others = user.second_factors().exclude(pk=authenticator.pk)
        has_another = others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return has_another or not demands.second_factor_demanded(user)


class ProviderAdapter(DefaultSocialAccountAdapter):
    """The organisation's provider says who somebody is; it never makes or joins accounts."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            refuse(request, _("Sign in with the provider here."), user=None, what="provider")
        if sociallogin.is_existing:
            return
        user = user_of_verified_address(sociallogin)
        if user is None:
            refuse(
                request,
                _("The provider knows you, the portal does not. Ask an administrator."),
                user=None,
                what="provider",
            )
        if reason := rules.why_not_sign_in(user):
            refuse(request, reason, user=user, what="provider")
        sociallogin.user = sociallogin.account.user = user
        sociallogin.account.save()  # from now on the subject is enough

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        refuse(
            request,
            _("Signing in with %(provider)s did not work. Try again.")
            % {"provider": provider.name},
            user=None,
            what="provider",
        )


def user_of_verified_address(sociallogin: SocialLogin) -> User | None:
    """The active user whose e-mail address the provider says it has verified."""
    for address in sociallogin.email_addresses:
        if address.verified is True and address.email:
            return User.objects.filter(email__iexact=address.email).first()
    return None


def cipher() -> MultiFernet:
    """Secrets of authenticator apps lie in the database only under the key of the portal."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"second factor:" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
