"""The records as Django knows them: the guards are put back after every migration."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from corneum.records.tables import learn


class RecordsConfig(AppConfig):
    """The one app with tables."""

    name = "corneum.records"
    label = "records"

    def ready(self) -> None:
        """Register the checks of the guards, let each migration install them, SQLite count rows."""
        from corneum.records import guards  # noqa: PLC0415  # needs the app registry

        post_migrate.connect(guards.install, sender=self)
        connection_created.connect(learn)
