"""Mail servers that fail in their own ways."""

from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any, ClassVar

from django.core.mail.backends.locmem import EmailBackend


class Away(EmailBackend):
    """Not reached so many times, and then up."""

    times: ClassVar[int] = 3

    def open(self) -> bool:
        if Away.times:
            Away.times -= 1
            raise ConnectionRefusedError(111, "to test-manager@example.jp")
        return True


class Refusing(EmailBackend):
    def send_messages(self, messages: Any) -> int:
        raise SMTPRecipientsRefused({"test-manager@example.jp": (550, b"unknown")})


class Breaking(EmailBackend):
    """Takes the mail, and the line breaks before it says so."""

    def send_messages(self, messages: Any) -> int:
        super().send_messages(messages)
        raise SMTPServerDisconnected("Connection unexpectedly closed")


class LeavingBadly(EmailBackend):
    """Takes the mail and says so; only the good-bye fails."""

    def close(self) -> None:
        raise ConnectionResetError
