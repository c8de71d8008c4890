"""Which room answers at which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("portal.urls")),
    path("accounts/", include("accounts.urls")),
    path("contracts/", include("contracts.urls_of_portal")),
    path("c/<slug:code>/", include("contracts.urls")),
    path("", include("workbench.urls_of_portal")),
    path("c/<slug:code>/", include("workbench.urls")),
    path("", include("helpdesk.urls_of_portal")),
    path("c/<slug:code>/", include("helpdesk.urls")),
    path("c/<slug:code>/", include("governance.urls")),
]

handler400 = "portal.views.errors.bad_request"
handler403 = "portal.views.errors.refused"
handler404 = "portal.views.errors.not_found"
handler500 = "portal.views.errors.failed"
