from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Shape(TextChoices):
    """Shape, never colour, tells the cities apart."""

    SQUARE = "square", _("Quadrat")
    CIRCLE = "circle", _("Kreis")
    TRIANGLE = "triangle", _("Dreieck")
    DIAMOND = "diamond", _("Raute")
    HEXAGON = "hexagon", _("Sechseck")
    STAR = "star", _("Stern")
    CROSS = "cross", _("Kreuz")
    RING = "ring", _("Ring")
    FRAME = "frame", _("Rahmen")
    ARCH = "arch", _("Bogen")
    HOURGLASS = "hourglass", _("Sanduhr")
    BARS = "bars", _("Streifen")
