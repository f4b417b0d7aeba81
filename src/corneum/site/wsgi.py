"""What the server calls. It does not open on a broken protocol or a database without its guards."""

import os

from django.core.checks import ERROR, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

import corneum.site.database  # noqa: F401  # swaps in the fixed SQLite, so before Django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corneum.site.settings")
application = get_wsgi_application()

for found in run_checks(tags=["corneum"], databases=["default"]):
    if found.level >= ERROR or found.id == "records.W002":  # a database that is behind
        raise ImproperlyConfigured(f"The clinic does not open. {found.msg} {found.hint or ''}")
