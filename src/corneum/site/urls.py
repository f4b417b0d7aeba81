"""Every address of the clinic, and the pages for what went wrong."""

from django.urls import include, path

from corneum.site.health import health

urlpatterns = [
    path("healthz", health, name="healthz"),
    path("", include("corneum.desk.urls")),
]
handler400 = "corneum.desk.gate.bad_request"
handler403 = "corneum.desk.gate.forbidden"
handler404 = "corneum.desk.gate.not_found"
handler500 = "corneum.desk.gate.server_error"
