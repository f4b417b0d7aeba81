"""The desk as Django knows it: templates, tags and translations, no tables."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The therapist's door."""

    name = "corneum.desk"
    label = "desk"
