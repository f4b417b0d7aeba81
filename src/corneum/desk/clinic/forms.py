"""The forms about the clinic. What they clean goes to an action, which decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext

from corneum.booking.holidays import countries
from corneum.desk import words
from corneum.desk.forms import Day, SaidForm, choose

NEW_PASSWORD = {"autocomplete": "new-password"}
YES, NO = "yes", "no"


class Said(SaidForm):
    """A form whose fields have the names of what they hold as ids, so that errors lead there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s", **kwargs})


class IdentityForm(Said):
    """Name, language and zone."""

    name = forms.CharField(label=later("Name of the clinic"), max_length=150)
    language = forms.ChoiceField(label=later("Language of the clinic"))
    zone = forms.CharField(
        label=later("Time zone"), max_length=64, widget=forms.TextInput({"list": "zones"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "language", list(words.LANGUAGES.items()))


class WelcomeForm(IdentityForm):
    """The first page of an empty clinic: the code, the clinic, its owner."""

    code = forms.CharField(
        label=later("Setup code"), max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip
    owner = forms.CharField(
        label=later("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=later("Your e-mail address"), max_length=254,
        widget=forms.EmailInput({"autocomplete": "username"}),
    )  # fmt: skip
    password = forms.CharField(
        label=later("Password"), max_length=256, strip=False,
        widget=forms.PasswordInput(NEW_PASSWORD),
    )  # fmt: skip
    again = forms.CharField(
        label=later("The same password again"), max_length=256, strip=False,
        widget=forms.PasswordInput(NEW_PASSWORD),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Return everything; the two passwords are one."""
        return same_twice(self, super().clean() or {})


def same_twice(form: forms.Form, cleaned: dict[str, Any]) -> dict[str, Any]:
    """Say where the second password is not the first."""
    if {"password", "again"} <= cleaned.keys() and cleaned["password"] != cleaned["again"]:
        form.add_error("again", _("This is not the password typed above it."))
    return cleaned


class HolidaysForm(Said):
    """The country whose public holidays the clinic keeps."""

    holidays_of = forms.ChoiceField(label=later("Closed on the public holidays of"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("none: open on public holidays"))
        choose(self, "holidays_of", [none, *countries(words.language())])


class ClosedDayForm(Said):
    """A day on which the clinic stays closed, and why."""

    on = Day(label=later("Day"))
    reason = forms.CharField(label=later("Reason"), max_length=100)


class UsedForm(Said):
    """Whether something is still in use."""

    is_used = forms.ChoiceField(label=later("In use"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "is_used", [(YES, _("in use")), (NO, _("not used any more"))])

    def clean_is_used(self) -> bool:
        """Return whether it is in use; what is new is."""
        return bool(self.cleaned_data["is_used"] != NO)


class RoomForm(UsedForm):
    """A treatment room."""

    name = forms.CharField(label=later("Name of the room"), max_length=100)
    field_order = ("name", "is_used")


class DeviceForm(UsedForm):
    """A device for microdermabrasion."""

    name = forms.CharField(label=later("Name of the device"), max_length=100)
    serial = forms.CharField(label=later("Serial number"), max_length=60, required=False)
    in_service_until = Day(label=later("In service until (its last day)"), required=False)
    field_order = ("name", "serial", "in_service_until", "is_used")


class ProductForm(UsedForm):
    """A cream, for which levels and which skin."""

    name = forms.CharField(label=later("Name of the product"), max_length=100)
    says_nl = forms.CharField(
        label=later("What it is for, in Dutch"), max_length=300, widget=forms.Textarea({"rows": 3})
    )
    says_en = forms.CharField(
        label=later("What it is for, in English"), max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    levels = forms.MultipleChoiceField(
        label=later("After which level"), widget=forms.CheckboxSelectMultiple
    )
    skin_types = forms.MultipleChoiceField(
        label=later("For which skin (none chosen: every skin)"),
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    field_order = ("name", "says_nl", "says_en", "levels", "skin_types", "is_used")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(name, _("level %(name)s") % {"name": name}) for name in ("I", "II", "III")]
        choose(self, "levels", levels)
        choose(self, "skin_types", list(words.skin_types().items()))


class PersonForm(Said):
    """Somebody who works in the clinic, and as what."""

    name = forms.CharField(label=later("Name"), max_length=150)
    role = forms.ChoiceField(label=later("Role"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "role", [(role, words.upper_first(w)) for role, w in words.roles().items()])


class NewPersonForm(PersonForm):
    """Somebody who gets an account."""

    email = forms.EmailField(label=later("E-mail"), max_length=254)
    language = forms.ChoiceField(label=later("Language"))
    field_order = ("name", "email", "role", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "language", list(words.LANGUAGES.items()))


class ChangePersonForm(PersonForm):
    """What somebody is in the clinic."""

    may_level_iii = forms.ChoiceField(
        label=later("May treat at level III"), widget=forms.RadioSelect, required=False
    )
    is_active = forms.ChoiceField(label=later("Account"), widget=forms.RadioSelect, required=False)
    field_order = ("name", "role", "may_level_iii", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "may_level_iii", [(NO, _("no")), (YES, _("yes"))])
        active = [(YES, _("signs in")), (NO, pgettext("account", "closed: works here no longer"))]
        choose(self, "is_active", active)

    def clean_may_level_iii(self) -> bool:
        """Return whether the right is given."""
        return bool(self.cleaned_data["may_level_iii"] == YES)

    def clean_is_active(self) -> bool:
        """Return whether the account is open."""
        return bool(self.cleaned_data["is_active"] != NO)


class LengthsForm(Said):
    """The clinic's own minutes; blank: the protocol's."""

    minutes = forms.IntegerField(label=later("The face or one other region, level I"))
    further_region_minutes = forms.IntegerField(label=later("More for each further region"))
    level_ii_minutes = forms.IntegerField(label=later("More at level II"))
    level_iii_minutes = forms.IntegerField(label=later("More at level III"))
    after_minutes = forms.IntegerField(label=later("Afterwards, for cleaning"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            field.widget.attrs |= {"min": "0", "max": "240", "step": "5", "inputmode": "numeric"}
            field.error_messages["invalid"] = _("Right would be: whole minutes, as 45.")


class TextForm(Said):
    """A text of the clinic in both languages."""

    nl = forms.CharField(
        label=later("In Dutch"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 14, "lang": "nl"}),
    )
    en = forms.CharField(
        label=later("In English"), max_length=20_000,
        widget=forms.Textarea({"rows": 14, "lang": "en"}),
    )  # fmt: skip


class UnlockForm(Said):
    """The name of the clinic, typed to unlock level III."""

    clinic_name = forms.CharField(label=later("The name of the clinic"), max_length=150)


class PasswordForm(Said):
    """One's own new password."""

    current = forms.CharField(
        label=later("Current password"), max_length=1_000, strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )  # fmt: skip
    password = forms.CharField(
        label=later("New password"), max_length=256, strip=False,
        widget=forms.PasswordInput(NEW_PASSWORD),
    )  # fmt: skip
    again = forms.CharField(
        label=later("The same password again"), max_length=256, strip=False,
        widget=forms.PasswordInput(NEW_PASSWORD),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Return everything; the two passwords are one."""
        return same_twice(self, super().clean() or {})
