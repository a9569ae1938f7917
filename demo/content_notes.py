"""Notes on the content of a few films, written for the demo as examples."""

from demo.records import Both
from films.models import Film

NOTES = {
    "psycho": (
        Both("Gewalt, Blut", "violence, blood"),
        Both("Ein Mord wird laut und nah gezeigt.", "A murder is shown close up and loud."),
    ),
    "all-of-us-strangers": (
        Both("Tod der Eltern, Drogen", "death of parents, drugs"),
        Both("Es geht um Verlust und Einsamkeit.", "It deals with loss and loneliness."),
    ),
    "nosferatu": (Both("Ratten, Tod", "rats, death"), Both()),
}


def load() -> None:
    for slug, (labels, note) in NOTES.items():
        film = Film.objects.get(slug=slug)
        film.content_labels_de, film.content_labels_en = labels.de, labels.en
        film.content_note_de, film.content_note_en = note.de, note.en
        film.save()
