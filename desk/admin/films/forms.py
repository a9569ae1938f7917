from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import State
from core.slugs import free_slug, slug_base
from desk.base.curated import RefusableForm, RowForm
from desk.base.rows import RowFormSet
from films.models import Film, Text
from showtimes.film_changes import check_withdrawal

EXTERNAL_IDS = ("imdb_id", "wikidata_id", "tmdb_id")


class FilmForm(RefusableForm):
    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if self.initial.get("state") == State.PUBLIC and cleaned.get("state") == State.DRAFT and self.instance.pk:
            self.refuse_withdrawal()
        return cleaned

    def refuse_withdrawal(self) -> None:
        try:
            check_withdrawal(shown=self.instance, now=timezone.now())
        except ValidationError as refusal:
            self.add_error("state", refusal)


class TextForm(forms.ModelForm):
    """A critique without an address gets one from its title."""

    class Meta:
        widgets = {"lead": AdminTextareaWidget(attrs={"rows": 3})}

    def clean(self) -> dict[str, object]:
        super().clean()
        cleaned = self.cleaned_data
        title = cleaned.get("title", "")
        if cleaned.get("kind") == Text.Kind.CRITIQUE and title and not cleaned.get("slug"):
            cleaned["slug"] = free_slug(Text.objects.exclude(pk=self.instance.pk), slug_base(title))
        return cleaned


class ArticleForm(forms.ModelForm):
    class Meta:
        widgets = {name: AdminTextareaWidget(attrs={"rows": 3}) for name in ("lead_de", "lead_en")}


class StillForm(RowForm):
    """A picture that stood there before descriptions were asked for stays as it is until somebody changes it."""

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["alt_de"].required = False

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if self.has_changed():
            self.require_description()
        return cleaned

    def require_description(self) -> None:
        if "alt_de" not in self.errors and not self.cleaned_data.get("alt_de"):
            self.add_error("alt_de", _("Beschreib das Bild für alle, die es nicht sehen."))


class StillFormSet(RowFormSet):
    """A film becomes public when each of its pictures is described; whose they are is asked of every picture."""

    def clean(self) -> None:
        super().clean()
        if self.instance.is_public and not Film.objects.public().filter(pk=self.instance.pk).exists():
            for row in self._filled_rows():
                row.require_description()  # type: ignore[attr-defined]  # of a StillForm


def as_copy(data: QueryDict) -> QueryDict:
    """The posted film as a new draft with a free address and without the ids that each film has for itself."""
    copy = data.copy()
    copy["state"] = State.DRAFT
    copy["slug"] = free_slug(Film.objects, data.get("slug", ""))
    for name in EXTERNAL_IDS:
        copy[name] = ""
    return copy
