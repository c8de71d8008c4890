"""What may not stand in any answer, whoever asks."""

from django.http import HttpResponse

from tests.architecture.test_markup import FORBIDDEN_IN_TEMPLATES, OUTSIDE, violations

POLICY = {
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
}


def openings(response: HttpResponse) -> list[str]:
    """Ways from a page to other servers, or for data to become code in it."""
    if not response["Content-Type"].startswith("text/html"):
        return []  # a file or a word for a monitor: a browser runs nothing of it
    policy = set(response.headers.get("Content-Security-Policy", "").split("; "))
    found = [f"policy: {part}" for part in sorted(policy ^ POLICY)]
    return found + violations(response.content.decode(), FORBIDDEN_IN_TEMPLATES, OUTSIDE)
