"""Reads of festivals for pages. Everything starts from editions that are public and announced at ``now``."""

from festival.selectors.awards import AwardWon, Winner, awards_given
from festival.selectors.editions import (
    EditionCounts,
    SectionRun,
    SectionSummary,
    counts,
    current_edition,
    editions,
    editions_running,
    festival_runs,
    festival_sections,
    films_in,
    local_sections,
    screenings_of,
    sections_of,
)
from festival.selectors.films import SelectedFilm, Showing, selected_films, short_texts, showings
from festival.selectors.honours import (
    FilmAward,
    FilmSelection,
    PersonAward,
    awards_of_film,
    awards_of_person,
    selections_of_film,
)

__all__ = [
    "AwardWon",
    "EditionCounts",
    "FilmAward",
    "FilmSelection",
    "PersonAward",
    "SectionRun",
    "SectionSummary",
    "SelectedFilm",
    "Showing",
    "Winner",
    "awards_given",
    "awards_of_film",
    "awards_of_person",
    "counts",
    "current_edition",
    "editions",
    "editions_running",
    "festival_runs",
    "festival_sections",
    "films_in",
    "local_sections",
    "screenings_of",
    "sections_of",
    "selected_films",
    "selections_of_film",
    "short_texts",
    "showings",
]
