"""The short forms of the desk. What they clean goes to an action, which decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from corneum.desk import words
from corneum.journey.facts import age_on
from corneum.journey.intake import Problem, read_day
from corneum.journey.intake.read import OLDEST

PHONE_SIGNS = set("0123456789 +-()./")


class Trouble(NamedTuple):
    """A problem in words, with the field it stands beside."""

    name: str
    label: str
    says: str


def beside(found: Iterable[Trouble]) -> dict[str, str]:
    """Return what stands beside each field: everything that is wrong with it."""
    says: dict[str, list[str]] = {}
    for trouble in found:
        says.setdefault(trouble.name, []).append(trouble.says)
    return {name: " ".join(dict.fromkeys(all_of_it)) for name, all_of_it in says.items()}


def troubles(form: forms.Form) -> tuple[Trouble, ...]:
    """Return what is wrong with a form, in the order of its fields."""
    return tuple(
        Trouble("" if name == "__all__" else name, _label(form, name), str(error))
        for name, errors in form.errors.items()
        for error in errors
    )


def _label(form: forms.Form, name: str) -> str:
    return "" if name == "__all__" else str(form.fields[name].label)


class Day(forms.CharField):
    """A day written YYYY-MM-DD, as a browser's own date field sends it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> date | None:
        """Return the day; say what was found where it is none."""
        typed = super().clean(value).strip()
        if not typed:
            return None
        found = read_day(typed)
        if found is None:
            raise ValidationError(wrong(typed, _("a day of the calendar, as 2026-12-07")))
        return found


def put(form: forms.Form, problems: Iterable[Problem]) -> None:
    """Put what an action cannot use beside the fields of its form."""
    for problem in problems:
        says = wrong(problem.found, words.say(problem.remedy))
        form.add_error(problem.field if problem.field in form.fields else None, says)


def wrong(found: str, remedy: str) -> str:
    """Return what was found and what would be right."""
    shown = found if len(found) <= 60 else found[:57] + "…"
    return _("Found “%(found)s”; right would be: %(remedy)s.") % {"found": shown, "remedy": remedy}


class SaidForm(forms.Form):
    """A form that says of each field what was found and what would be right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = _("Found “%(value)s”; right would be: one of the choices shown.")
        address = _("Found “%(value)s”; right would be: an address, as anna@example.org.")
        long = _("Found %(show_value)d characters; right would be: at most %(limit_value)d.")
        for field in self.fields.values():
            field.error_messages |= {
                "required": _("Found nothing; right would be: something filled in."),
                "invalid_choice": shown,
                "max_length": long,
            }
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = address


class SignInForm(forms.Form):
    """E-mail and password."""

    email = forms.CharField(
        label=later("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=later("Password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ClientForm(SaidForm):
    """Who a client is. What is not known stays empty: nothing is filled in for them."""

    given_name = forms.CharField(label=later("Given name"), max_length=100)
    family_name = forms.CharField(label=later("Family name"), max_length=100)
    born_on = Day(label=later("Date of birth"))
    phototype = forms.ChoiceField(label=later("Phototype"), required=False)
    skin_type = forms.ChoiceField(label=later("Skin type"), required=False)
    phone = forms.CharField(
        label=later("Phone"), max_length=40, required=False, widget=forms.TextInput({"type": "tel"})
    )
    email = forms.EmailField(label=later("E-mail"), max_length=254, required=False)
    language = forms.ChoiceField(label=later("Language of the client"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        not_known: list[tuple[str, str | Promise]] = [("", _("Not known yet"))]
        types = [(name, f"{name}: {says}") for name, says in words.phototypes().items()]
        choose(self, "phototype", [*not_known, *types])
        choose(self, "skin_type", [*not_known, *words.skin_types().items()])
        choose(self, "language", list(words.LANGUAGES.items()))

    def clean_born_on(self) -> date:
        """Return a day that a living person can be born on."""
        born_on: date = self.cleaned_data["born_on"]
        if born_on > self.today or age_on(born_on, self.today) > OLDEST:
            remedy = _("a day not after today, at most %(years)s years ago") % {"years": OLDEST}
            raise ValidationError(wrong(words.day(born_on), remedy))
        return born_on

    def clean_phone(self) -> str:
        """Return a number as it was typed, if it can be one."""
        phone: str = self.cleaned_data["phone"]
        if not set(phone) <= PHONE_SIGNS:
            raise ValidationError(wrong(phone, _("digits, spaces and + - ( ) only")))
        return phone


def choose(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Give a field of choices its choices, in the language of the page."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  a slip of ours, not of a client
    field.choices = choices
