"""Addresses that go wrong on purpose, for the tests of the shell alone."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from itsm import urls as portal_urls
from portal.doors import anyone, needs, signed_in
from records.errors import DomainError
from records.rights import Right

handler400 = portal_urls.handler400
handler403 = portal_urls.handler403
handler404 = portal_urls.handler404
handler500 = portal_urls.handler500


@anyone
def damaged(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


@anyone
def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("the secret of the traceback")


@signed_in
def refusing(request: HttpRequest) -> HttpResponse:
    raise DomainError("The month is closed.")


@needs(Right.RELEASE_FILES)
def guarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse("held files")


@signed_in
def quiet(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


urlpatterns = [
    *portal_urls.urlpatterns,
    path("test/damaged/", damaged),
    path("test/broken/", broken),
    path("test/refusing/", refusing),
    path("test/guarded/", guarded),
    path("test/quiet/", quiet),
]
