"""Lives of the directors in a sentence or two, and sort names that can't be told from the name."""

from demo.biographies import silent, sound, source_pages
from demo.records import PersonRecord

SORTED = (
    PersonRecord("El Hedi ben Salem", sort_name="ben Salem, El Hedi"),
    PersonRecord("Gianni Di Venanzo", sort_name="Di Venanzo, Gianni"),
    PersonRecord("Mark Lee Ping-bing", sort_name="Lee Ping-bing, Mark"),
    PersonRecord("Tony Leung Chiu-wai", sort_name="Leung Chiu-wai, Tony"),
)

RECORDS = {record.name: record for record in (*source_pages.PEOPLE, *silent.PEOPLE, *sound.PEOPLE, *SORTED)}
