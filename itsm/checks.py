"""What `manage.py check --deploy` asks of an installation, beyond Django's own questions."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connections

OLDEST_POSTGRESQL = 17


@register(Tags.security, deploy=True)
def kind_is_production(**_: object) -> Iterable[CheckMessage]:
    if not settings.PRODUCTION:
        yield Warning(
            f"UNYO_ENV is {settings.KIND}: the demo's users and passwords are known to everybody.",
            hint="Set UNYO_ENV=production.",
            id="itsm.W001",
        )


@register(Tags.security, deploy=True)
def roles_are_two(**_: object) -> Iterable[CheckMessage]:
    """History is only as safe as its table: whoever owns the table can switch its triggers off.

    The database is asked, because a process that only serves is not told who the owner is.
    """
    try:
        owns = owns_tables()
    except DatabaseError as error:
        yield Warning(
            f"The database could not be asked who owns the tables: {error}".strip(),
            hint="Start it, or correct DATABASE_URL, and check again.",
            id="itsm.W006",
        )
        return
    if owns:
        yield Warning(
            f"The portal works as an owner of its tables ({settings.APPLICATION_ROLE}), "
            "so the database cannot protect history and access log from it.",
            hint='Set DATABASE_OWNER_URL; docs/operations.md, "A database of your own".',
            id="itsm.W002",
        )


def owns_tables() -> bool:
    """Whether the role of the application may act as the owner of any table of the portal."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace"
            " AND pg_has_role(%s, relowner, 'MEMBER'))",
            [settings.APPLICATION_ROLE],
        )
        (owns,) = cursor.fetchone()
    return bool(owns)


@register(Tags.security, deploy=True)
def mail_is_sent(**_: object) -> Iterable[CheckMessage]:
    if settings.EMAIL_BACKEND.endswith(".filebased.EmailBackend"):
        yield Warning(
            f"Mail is written to {settings.EMAIL_FILE_PATH}, so nobody receives an invitation.",
            hint="Set EMAIL_URL to the address of a mail server.",
            id="itsm.W003",
        )


@register(Tags.security, deploy=True)
def front_server_is_known(**_: object) -> Iterable[CheckMessage]:
    if settings.PRODUCTION and not settings.TRUSTED_PROXIES:
        yield Warning(
            "TLS ends at a front server, but the portal knows of none: access log and limits "
            "would take the address of that server for everybody's.",
            hint="Set UNYO_TRUSTED_PROXIES to the number of front servers, mostly 1.",
            id="itsm.W004",
        )


@register(Tags.security, deploy=True)
def own_address_is_known(**_: object) -> Iterable[CheckMessage]:
    if settings.PRODUCTION and not settings.UNYO_URL:
        yield Warning(
            "Links in mails carry whatever name the request came in under.",
            hint="Set UNYO_URL, such as https://portal.example.go.jp.",
            id="itsm.W005",
        )


@register(Tags.database)
def postgresql_is_new_enough(
    databases: Sequence[str] | None = None, **_: object
) -> Iterable[CheckMessage]:
    for alias in databases or ():
        version = connections[alias].pg_version // 10000  # type: ignore[attr-defined]
        if version < OLDEST_POSTGRESQL:
            yield Error(
                f"The database is PostgreSQL {version}; the portal needs {OLDEST_POSTGRESQL}.",
                hint="Japanese search rests on a collation that older versions do not have.",
                id="itsm.E001",
            )
