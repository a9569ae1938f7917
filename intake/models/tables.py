from django.conf import settings
from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from core.dates import desk_moment

KINDS = [
    ("films", _("Filme")),
    ("events", _("Veranstaltungen")),
    ("people", _("Personen")),
    ("venues", _("Häuser und Säle")),
    ("screenings", _("Vorstellungen")),
    ("openings", _("Zeiträume mit Öffnungszeiten")),
    ("prices", _("Preislisten")),
    ("key_dates", _("Termine der Ausgabe")),
    ("connections", _("letzte Verbindungen")),
    ("passes", _("Pässe")),
]


class TableMapping(models.Model):
    """Mapping of the columns of somebody's tables to fields, remembered by name (docs/tables.md)."""

    name = models.CharField(_("Name"), max_length=100)
    kind = models.CharField(_("Art"), max_length=12, choices=KINDS)
    document = models.JSONField(_("Zuordnung"))

    class Meta:
        verbose_name = _("Zuordnung von Spalten")
        verbose_name_plural = _("Zuordnungen von Spalten")
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="table_mapping_once")]

    def __str__(self) -> str:
        return self.name


class TableRun(models.Model):
    """A table on its way in: uploaded, compared, answered, saved. Files stand beside it in the database."""

    class State(models.TextChoices):
        MAPPING = "mapping", _("Spalten zuordnen")
        WAITING = "waiting", _("wird verglichen")
        READY = "ready", _("Vorschau")
        SAVING = "saving", _("wird gespeichert")
        SAVED = "saved", _("gespeichert")
        FAILED = "failed", _("nicht zu lesen")

    kind = models.CharField(_("Art"), max_length=12, choices=KINDS)
    state = models.CharField(_("Status"), max_length=10, choices=State, default=State.MAPPING)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("wer")
    )
    mapping = models.JSONField(_("Zuordnung"), default=dict)
    answers = models.JSONField(_("Antworten"), default=dict)
    done = models.PositiveIntegerField(_("fertige Zeilen"), default=0)
    total = models.PositiveIntegerField(_("Zeilen"), default=0)
    result = models.JSONField(_("Ergebnis"), default=dict)
    message = models.TextField(_("Meldung"), blank=True)
    created_at = models.DateTimeField(_("hochgeladen am"))

    class Meta:
        verbose_name = _("eingelesene Tabelle")
        verbose_name_plural = _("eingelesene Tabellen")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {desk_moment(localtime(self.created_at), ' ')}"


class TableFile(models.Model):
    """A file of a run: the table itself first, then those in which its ids are looked up.

    ``data`` is the upload; once it was read, ``columns`` is set and ``data`` is the table as JSON.
    """

    run = models.ForeignKey(TableRun, on_delete=models.CASCADE, related_name="files", verbose_name=_("Tabelle"))
    name = models.CharField(_("Name"), max_length=200)
    data = models.BinaryField(_("Inhalt"))
    columns = models.JSONField(_("Spalten"), null=True)
    """Pairs of a header and the first values below it."""

    class Meta:
        verbose_name = _("Datei")
        verbose_name_plural = _("Dateien")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class TableOrigin(models.Model):
    """A table's last word on a record when it was saved: its own id, and the texts of the fields that it wrote.

    A field that still reads so was not touched by an editor since.
    """

    source = models.CharField(_("Quelle"), max_length=100)
    kind = models.CharField(_("Art"), max_length=12, choices=KINDS)
    key = models.CharField(_("Kennung in der Quelle"), max_length=200, blank=True)
    object_id = models.BigIntegerField(_("Nummer"))
    texts = models.JSONField(_("Texte"), default=dict)

    class Meta:
        verbose_name = _("Herkunft")
        verbose_name_plural = _("Herkünfte")
        indexes = [models.Index(fields=["kind", "object_id"], name="table_origin_of")]
        constraints = [models.UniqueConstraint(fields=["source", "kind", "object_id"], name="table_origin_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.key or self.object_id}"
