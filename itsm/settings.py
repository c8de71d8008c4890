"""Settings, all of them from the environment; docs/operations.md explains each."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- Kind of installation ---

KINDS = ("demo", "test", "production")
KIND = env.str("UNYO_ENV", default="demo")
if KIND not in KINDS:
    raise ImproperlyConfigured(f"UNYO_ENV is {KIND!r}; it must be one of {', '.join(KINDS)}.")
PRODUCTION = KIND == "production"
DEMO = KIND == "demo"
DEMO_SHARE = env.float("UNYO_DEMO_SHARE", default=1)

DEMO_KEY = "demo-key-that-production-refuses-and-that-protects-nothing-at-all"
SECRET_KEY = env.str("SECRET_KEY", default=DEMO_KEY)
DEBUG = env.bool("DEBUG", default=False)
if PRODUCTION and (SECRET_KEY == DEMO_KEY or len(SECRET_KEY) < 50):
    raise ImproperlyConfigured("SECRET_KEY must be set to 50 or more secret characters.")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG must be off in production: it shows secrets to visitors.")

VAR = Path(env.str("UNYO_VAR", default=str(BASE_DIR / "var")))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["*"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- Rooms ---

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",  # templates of its widgets, found through ours
    "django.contrib.humanize",  # templates of allauth's session list
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "itsm",
    "exchange",
    "governance",
    "helpdesk",
    "workbench",
    "contracts",
    "accounts",
    "portal",
    "records",
]

MIDDLEWARE = [
    "itsm.health.MonitorsFirst",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "records.middleware.ActorOfRequest",
    "accounts.middleware.LanguageOfUser",
    "portal.middleware.KeptByNobody",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.middleware.WithoutNul",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SessionLimits",
    "accounts.middleware.SecondFactorDemanded",
    "accounts.middleware.PasswordChangeDemanded",
    "contracts.middleware.ContractOfAddress",
    "portal.middleware.ClosedByDefault",
    "portal.refusals.RefusalsInWords",
]

ROOT_URLCONF = "itsm.urls"
WSGI_APPLICATION = "itsm.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.shell",
            ],
            "builtins": ["portal.templatetags.components", "portal.templatetags.kits"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database, broker, cache ---

# Two roles: the owner changes tables (migrations), the application only reads and writes rows.
AS_OWNER = env.bool("UNYO_AS_OWNER", default=False)
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", default="")
DATABASES = {
    "default": env.db("DATABASE_OWNER_URL" if AS_OWNER and DATABASE_OWNER_URL else "DATABASE_URL")
}
DATABASES["default"] |= {
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
}
APPLICATION_ROLE = env.db("DATABASE_URL")["USER"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
CACHES["default"]["LOCATION"] = env.str("CACHE_URL", default=REDIS_URL)

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=REDIS_URL).replace(
    "unix://", "redis+socket://"
)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    # A broker that is away must not hang the request that sends a job; the sweeper sends it later.
    "socket_connect_timeout": 1,
    "socket_timeout": 3,
    "connect_retries_timeout": 1,
    "interval_start": 0.1,
    "interval_step": 0.2,
    "interval_max": 0.5,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat-schedule")

JOB_HEARTBEAT_SECONDS = env.float("UNYO_JOB_HEARTBEAT_SECONDS", default=2.0)
# A worker that shows no sign of life for so long has lost its job; at least ten heartbeats.
JOB_STALE_SECONDS = env.float("UNYO_JOB_STALE_SECONDS", default=60.0)

# --- Language and time ---

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]  # each in its own words
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

# --- Files ---

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.str("UNYO_STATIC", default=str(VAR / "static")))
MEDIA_ROOT = Path(env.str("UNYO_FILES", default=str(VAR / "files")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "portal.forms.uploads.UploadGuard",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 20
ATTACHMENT_MAX_BYTES = env.int("UNYO_ATTACHMENT_MAX_MB", default=50) * 1024 * 1024
CLAMAV_SOCKET = env.str("CLAMAV_SOCKET", default="")
HISTORY_HEADS = Path(env.str("UNYO_HISTORY_HEADS", default=str(VAR / "history-heads")))

# --- Accounts ---

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.GuardedPassword"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
LOGOUT_REDIRECT_URL = "account_login"

# The address under which people reach the portal, for links in mails; empty: as they asked for it.
UNYO_URL = env.str("UNYO_URL", default="").rstrip("/")

# After so many failures in a row only an administrator opens the account again.
FAILURES_UNTIL_LOCKED = env.int("UNYO_FAILURES_UNTIL_LOCKED", default=5)
FAILURES_A_MINUTE = env.int("UNYO_FAILURES_A_MINUTE", default=60)  # from one address
SESSION_IDLE_MINUTES = env.int("UNYO_SESSION_IDLE_MINUTES", default=60)
SESSION_HOURS = env.int("UNYO_SESSION_HOURS", default=12)
INVITATION_DAYS = env.int("UNYO_INVITATION_DAYS", default=7)
RESET_MINUTES = env.int("UNYO_RESET_MINUTES", default=60)
PASSWORD_DAYS_OF_ADMINISTRATORS = env.int("UNYO_PASSWORD_DAYS_OF_ADMINISTRATORS", default=60)

SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

PASSWORD_LENGTH = 12
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_LENGTH},
    },
    {"NAME": "accounts.passwords.ThreeKinds"},
    {"NAME": "accounts.passwords.NotOfThePerson"},
    {"NAME": "accounts.passwords.NoRuns"},
    {"NAME": "accounts.passwords.NotCommon"},
    {"NAME": "accounts.passwords.NotThePresentOne"},
]

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]  # nobody signs up
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses come from administrators
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # ends all other sessions, keeps this one
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    # An office shares one address, so these only slow down machines; the lock stops guessing.
    "login": "600/m/ip",
    "login_failed": f"{FAILURES_A_MINUTE}/m/ip",
    "reset_password": "20/m/ip",
    "answer_survey": "600/m/ip",
}
ACCOUNT_FORMS = {
    "login": "accounts.forms.sign_in.SignInForm",
    "reauthenticate": "accounts.forms.sign_in.ConfirmPasswordForm",
    "change_password": "accounts.forms.passwords.ChangePasswordForm",
}

MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Unyo"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are a few seconds off
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
MFA_FORMS = {
    "authenticate": "accounts.forms.sign_in.SecondFactorForm",
    "reauthenticate": "accounts.forms.sign_in.ConfirmCodeForm",
    "activate_totp": "accounts.forms.second_factor.ActivateTotpForm",
    "add_webauthn": "accounts.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.second_factor.RenamePasskeyForm",
    "authenticate_webauthn": "accounts.forms.sign_in.PasskeyAsSecondFactorForm",
    "reauthenticate_webauthn": "accounts.forms.sign_in.ConfirmPasskeyForm",
    "login_webauthn": "accounts.forms.sign_in.PasskeyForm",
}

# One provider of the organisation may sign people in; it never makes an account.
SOCIALACCOUNT_ADAPTER = "accounts.adapters.ProviderAdapter"
# A link, not a form: the strict form-action would stop the redirect to the provider.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_QUERY_EMAIL = True
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
# The provider asks for a second factor itself.
OIDC_SECOND_FACTOR = env.bool("OIDC_SECOND_FACTOR", default=False)
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": env.str("OIDC_ID", default="oidc"),
                "name": env.str("OIDC_NAME", default="OpenID Connect"),
                "client_id": env.str("OIDC_CLIENT_ID", default=""),
                "secret": env.str("OIDC_CLIENT_SECRET", default=""),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}

# --- Mail ---

# Without a mail server, messages are kept as files and sent to nobody.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(VAR / "mail")
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="unyo@localhost")

# --- Front servers ---

# How many front servers of ours stand before the portal: so many entries of X-Forwarded-For are
# believed, and with 0 none.
TRUSTED_PROXIES = env.int("UNYO_TRUSTED_PROXIES", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# --- What browsers are told ---

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.views.errors.forged"
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# TLS ends at the front server of a production; the portal itself speaks HTTP to it.
SECURE_SSL_REDIRECT = PRODUCTION
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None

# --- Log ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
