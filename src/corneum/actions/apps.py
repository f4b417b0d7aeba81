"""The actions as Django knows them: they hold the commands and check the protocol."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """What happens in the clinic."""

    name = "corneum.actions"
    label = "actions"

    def ready(self) -> None:
        """Register the check of the protocol."""
        from corneum.actions import protocol  # noqa: F401, PLC0415  # registers on import
