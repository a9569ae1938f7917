"""A bound on the work that one text may cause, whatever it is."""

import time

from django.utils.translation import gettext as _

SECONDS = 10


class Effort:
    """Counts the processor time of this thread alone, so that a busy machine refuses nobody."""

    def __init__(self, seconds: float = SECONDS):
        self.until = time.thread_time() + seconds

    @property
    def is_spent(self) -> bool:
        return time.thread_time() > self.until


def too_much() -> str:
    return _("Ab hier wäre es zu viel Arbeit auf einmal. Teil den Text auf.")
