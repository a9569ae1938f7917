"""A film or person looked up in public sources: candidates, then a comparison from which the editor takes over."""

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core.numbers import is_id
from core.readable import Labels
from core.values import Values
from desk.admin.lookup_seen import read_signed, signed
from films.models import Film
from intake.lookup.fetching import SourceError
from intake.lookup.likeness import matches
from intake.lookup.proposals import credit_proposals, field_proposals
from intake.lookup.saving import take_over
from intake.lookup.shapes import Facts, Kind
from intake.lookup.sources import Source, sources
from people.models import Person


class LookupView(TemplateView):
    """GET asks a source; POST writes what was ticked of what the page showed, and asks nobody again."""

    template_name = "admin/desk/lookup.html"
    model: type[Film] | type[Person] = Film
    kind: Kind = "film"
    record: Film | Person

    def dispatch(self, request: HttpRequest, pk: str, *args: object, **kwargs: object) -> HttpResponseBase:
        self.model_admin = admin.site.get_model_admin(self.model)
        self.sources = sources()
        found = self.model._default_manager.filter(pk=pk).first() if is_id(pk) else None
        if not found or not self.sources:
            raise Http404
        if not self.model_admin.has_change_permission(request, found):
            raise PermissionDenied
        self.record = found
        return super().dispatch(request, *args, **kwargs)

    # Asking

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        source, number = self.chosen()
        if not source:
            return self.render_to_response(self.get_context_data(found=self.candidates()))
        try:
            return self.compare(source.facts(self.kind, number))
        except SourceError as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(found=[]))

    def chosen(self) -> tuple[Source | None, str]:
        """The entry of the address; without one and without words to search, the one whose id we have."""
        asked = self.request.GET
        if source := self.sources.get(asked.get("source", "")):
            if not source.id_pattern.fullmatch(asked.get("id", "")):
                raise BadRequest
            return source, asked["id"]
        known = [(one, number) for one in self.sources.values() if (number := getattr(self.record, one.id_field))]
        usable = [(one, number) for one, number in known if one.id_pattern.fullmatch(number)]
        return usable[0] if usable and "q" not in asked else (None, "")

    def words(self) -> str:
        return self.request.GET.get("q", "").strip()[:200] or self.own_name()

    def own_name(self) -> str:
        return self.record.title_de if isinstance(self.record, Film) else self.record.name

    def candidates(self) -> list[Values]:
        """Of each source; one that fails says so and leaves the others alone."""
        found = []
        for source in self.sources.values():
            try:
                hits = matches(self.record, source.candidates(self.kind, self.words()))
                found.append({"source": source, "matches": hits})
            except SourceError as error:
                messages.error(self.request, str(error))
        return found

    # Taking over

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        facts, known = read_signed(self.record, request.POST.get("signed", ""))
        fields, people = request.POST.getlist("field"), request.POST.getlist("credit")
        numbers = {int(number) for number in people if is_id(number)}
        try:
            moved = take_over(
                record=self.record, facts=facts, fields=fields, credits=numbers, seen=known, now=timezone.now()
            )
        except ValidationError as refusal:
            self.record.refresh_from_db()
            return self.compare(facts, refusal=refusal_lines(refusal, self.model), ticked={*fields, *people})
        return self.done(facts, len(fields) + len(people), moved)

    def done(self, facts: Facts, count: int, moved: int) -> HttpResponse:
        if count:
            self.model_admin.log_change(self.request, self.record, facts.origin)
            text = _("Aus %(origin)s übernommen: %(count)d.")
            messages.success(self.request, text % {"origin": facts.origin, "count": count})
        if moved:  # ends of screenings, which only a film has
            self.model_admin.report_moved(self.request, moved)  # type: ignore[attr-defined]  # of the FilmAdmin
        return HttpResponseRedirect(self.own_address())

    # The page

    def compare(self, facts: Facts, refusal: list[str] | None = None, ticked: set[str] | None = None) -> HttpResponse:
        """Fields and credits with their ticks: those posted, or at first those that would replace nothing."""
        labels = Labels(admin.site, self.request)
        fields = field_proposals(self.record, facts, labels)
        people = credit_proposals(self.record, facts) if isinstance(self.record, Film) else []
        first = {each.name for each in fields if not each.is_filled}
        first |= {str(each.number) for each in people if each.is_first}
        context = self.get_context_data(
            facts=facts,
            fields=fields,
            people=people,
            ticked=first if ticked is None else ticked,
            refusal=refusal,
            signed=signed(self.record, facts),
        )
        return self.render_to_response(context)

    def own_address(self) -> str:
        return reverse(
            f"admin:{self.record._meta.app_label}_{self.record._meta.model_name}_change", args=[self.record.pk]
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        return {
            **admin.site.each_context(self.request),
            **context,
            "title": _("Nachschlagen"),
            "opts": self.record._meta,
            "record": self.record,
            "address": self.own_address(),
            "words": self.words(),
            "is_film": self.kind == "film",
        }


def refusal_lines(refusal: ValidationError, model: type[Film] | type[Person]) -> list[str]:
    """With the names of the fields, which the page does not show beside a field of its own."""
    if not hasattr(refusal, "error_dict"):
        return refusal.messages
    names = {field.name: f"{field.verbose_name}: " for field in model._meta.fields}
    return [f"{names.get(name, '')}{text}" for name, texts in refusal.message_dict.items() for text in texts]
