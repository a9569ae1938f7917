"""Forms of members. Those for a film have one ``choice`` each, or take it back with ``loeschen``.

``next`` names the page of this site to go to instead of the film's.
"""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community import services
from community.models import Bookmark, FilmMark, FilmStats, User
from community.names import LONGEST_NAME, validate_display_name, validate_not_reserved
from community.scores import STEPS, score_label
from core.i18n import current
from core.values import Values
from films.models import Film
from showtimes.models import Event

SCORES = {f"{step / 2:g}": step for step in range(STEPS)}
"""Text sent for each score: "7" → 14, "7.5" → 15."""


class FilmForm(forms.Form):
    """A member's act on one film."""

    choice: str
    anchor: str
    template: str
    loeschen = forms.BooleanField(required=False)
    next = forms.CharField(required=False)

    def clean(self) -> dict[str, object]:
        super().clean()
        data = self.cleaned_data
        if data.get("loeschen"):
            self.errors.pop(self.choice, None)
            data[self.choice] = None
        elif self.choice not in self.errors and data[self.choice] in (None, ""):
            self.add_error(self.choice, _("Bitte wähle erst etwas aus."))
        return data

    @property
    def chosen(self) -> Any:  # each form's choice is of its own kind
        """The choice, or None to take it back."""
        return self.cleaned_data[self.choice]

    @property
    def sent(self) -> dict[str, str]:
        """The form's own values as they came, without those left empty."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}

    @property
    def problem(self) -> str:
        """Sentence for a refused form."""
        reason = next(iter(self.errors.values()))[0]
        return _("Nicht gespeichert.") + f" {reason}"

    def save(self, *, user: User, film: Film, now: dt.datetime) -> FilmStats | None:
        """The film's counts afterwards; None where nobody has voted."""
        raise NotImplementedError

    def question(self, film: Film) -> str:
        raise NotImplementedError

    def report(self, film: Film) -> str:
        """Sentence on the saved choice."""
        raise NotImplementedError


class RatingForm(FilmForm):
    choice, anchor, template = "wertung", "wertung", "community/_verdict.html"
    wertung = forms.CharField(required=False)

    def clean_wertung(self) -> int | None:
        """Half points; takes a decimal point or comma."""
        text = self.cleaned_data["wertung"].replace(",", ".").removesuffix(".0")
        if text and text not in SCORES:
            raise ValidationError(_("Wertungen gehen in halben Schritten von 0 bis 10."))
        return SCORES.get(text)

    def save(self, *, user: User, film: Film, now: dt.datetime) -> FilmStats:
        if self.chosen is None:
            return services.remove_rating(user=user, film=film)
        return services.rate(user=user, film=film, half_points=self.chosen, now=now)

    def question(self, film: Film) -> str:
        if self.chosen is None:
            return _("Deine Wertung für „%(film)s“ löschen?") % {"film": film.title}
        return _("„%(film)s“ mit %(score)s werten?") % {"film": film.title, "score": score_label(self.chosen)}

    def report(self, film: Film) -> str:
        if self.chosen is None:
            return _("Deine Wertung für „%(film)s“ ist gelöscht.") % {"film": film.title}
        return _("Deine Wertung für „%(film)s“: %(score)s.") % {"film": film.title, "score": score_label(self.chosen)}


class MarkForm(FilmForm):
    choice, anchor, template = "kind", "merken", "community/_toggles.html"
    kind = forms.ChoiceField(
        choices=FilmMark.Kind,
        required=False,
        error_messages={"invalid_choice": _("Ein Film kann Lieblings- oder Hass-Film sein.")},
    )

    def save(self, *, user: User, film: Film, now: dt.datetime) -> FilmStats:
        return services.set_mark(user=user, film=film, kind=self.chosen, now=now)

    def question(self, film: Film) -> str:
        texts = {
            None: _("„%(film)s“ nicht mehr als Lieblings- oder Hass-Film führen?"),
            FilmMark.Kind.FAVOURITE: _("„%(film)s“ als Lieblings-Film führen?"),
            FilmMark.Kind.HATE: _("„%(film)s“ als Hass-Film führen?"),
        }
        return texts[self.chosen] % {"film": film.title}

    def report(self, film: Film) -> str:
        texts = {
            None: _("„%(film)s“ ist weder Lieblings- noch Hass-Film."),
            FilmMark.Kind.FAVOURITE: _("„%(film)s“ ist jetzt ein Lieblings-Film von dir."),
            FilmMark.Kind.HATE: _("„%(film)s“ ist jetzt ein Hass-Film von dir."),
        }
        return texts[self.chosen] % {"film": film.title}


class BookmarkForm(FilmForm):
    choice, anchor, template = "priority", "merken", "community/_toggles.html"
    priority = forms.ChoiceField(
        choices=Bookmark.Priority,
        required=False,
        error_messages={"invalid_choice": _("Bitte wähle unbedingt, gern oder vielleicht.")},
    )

    def save(self, *, user: User, film: Film, now: dt.datetime) -> FilmStats:
        return services.set_bookmark(user=user, film=film, priority=self.chosen, now=now)

    def save_event(self, *, user: User, event: Event, now: dt.datetime) -> None:
        services.set_event_bookmark(user=user, event=event, priority=self.chosen, now=now)

    def question(self, film: Film | Event) -> str:
        text = _("„%(film)s“ merken?") if self.chosen else _("„%(film)s“ nicht mehr merken?")
        return text % {"film": film.title}

    def report(self, film: Film | Event) -> str:
        if self.chosen is None:
            return _("„%(film)s“ ist nicht mehr gemerkt.") % {"film": film.title}
        priority = Bookmark.Priority(self.chosen).label
        return _("„%(film)s“ ist gemerkt: %(priority)s.") % {"film": film.title, "priority": priority}


class AlertForm(FilmForm):
    choice, anchor, template = "wunsch", "bescheid", "community/_alert.html"
    wunsch = forms.ChoiceField(choices=[("laeuft", _("wenn er läuft"))], required=False)

    def save(self, *, user: User, film: Film, now: dt.datetime) -> FilmStats | None:
        services.set_alert(user=user, film=film, wanted=bool(self.chosen), now=now)
        return getattr(film, "stats", None)

    def question(self, film: Film) -> str:
        text = _("Bescheid bekommen, wenn „%(film)s“ läuft?") if self.chosen else _("Keinen Bescheid zu „%(film)s“?")
        return text % {"film": film.title}

    def report(self, film: Film) -> str:
        if self.chosen is None:
            return _("Du bekommst zu „%(film)s“ keinen Bescheid.") % {"film": film.title}
        return _("Dein Wunsch ist notiert: „%(film)s“.") % {"film": film.title}


class DisplayNameField(forms.CharField):
    """The name under which others see a member."""

    default_validators = [validate_display_name]

    def __init__(self, **options: object):
        defaults: Values = {
            "label": _("Öffentlicher Name"),
            "min_length": 2,
            "max_length": LONGEST_NAME,
            "help_text": _("Unter diesem Namen sehen dich andere."),
            "widget": forms.TextInput(attrs={"autocomplete": "nickname"}),
        }
        super().__init__(**defaults | options)


class SignupForm(forms.Form):
    """Fields of sign-up beside e-mail and password."""

    display_name = DisplayNameField(validators=[validate_not_reserved])

    def signup(self, request: HttpRequest, user: User) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.language = current()
        user.save()


class AccountForm(forms.ModelForm):
    display_name = DisplayNameField()

    class Meta:
        model = User
        fields = ["display_name", "language", "wants_mail"]

    def clean_display_name(self) -> str:
        name: str = self.cleaned_data["display_name"]
        if not self.instance.is_staff:
            validate_not_reserved(name)
        return name
