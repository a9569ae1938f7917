from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fit:
    """A screening beside a visitor (``showtimes.fits``): reasons ``against`` it, and facts that are ``unsaid``."""

    against: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it fits, as far as somebody has said so."""
        return not (self.against or self.unsaid)

    @property
    def label(self) -> str:
        """All that speaks against it: what is said, else what is not said."""
        if self.against:
            return _("passt nicht: %(reasons)s") % {"reasons": ", ".join(self.against)}
        return ", ".join(self.unsaid)


FITS = Fit()
"""Of somebody who has said nothing of themselves."""
