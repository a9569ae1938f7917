"""Audio description and subtitles for the hard of hearing, as a film was released with them."""

from django.utils.translation import gettext as _

from core.answers import Answer, answer_word, any_of
from films.models import Film


def release_facts(film: Film) -> list[tuple[str, str]]:
    """(fact, "über eine App, in der Kopie") of what somebody has said; "nein" where neither exists."""
    told = [
        (_("Audiodeskription"), film.audio_description_app, film.audio_description_file),
        (_("Untertitel für Hörgeschädigte"), film.captions_app, film.captions_file),
    ]
    return [(label, words) for label, app, file in told if (words := _words(app, file))]


def _words(app: Answer, file: Answer) -> str:
    """Empty where nobody has said what there is."""
    ways = [way for way, answer in ((_("über eine App"), app), (_("in der Kopie"), file)) if answer]
    if ways:
        return ", ".join(ways)
    return answer_word(False) if any_of((app, file)) is False else ""


def release_features(film: Film) -> list[str]:
    """In the words of schema.org's accessibilityFeature."""
    answers = {
        "audioDescription": any_of((film.audio_description_app, film.audio_description_file)),
        "captions": any_of((film.captions_app, film.captions_file)),
    }
    return [feature for feature, answer in answers.items() if answer]
