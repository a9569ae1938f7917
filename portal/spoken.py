"""Words of everyday speech for filters, in German and English; each line a filter, its phrases between bars.

Their labels in both languages are known beside them (``portal.phrases``).
"""

from showtimes.access import Access
from showtimes.answering import Time, VersionFilter

TIMES = {
    Time.FROM_20: "abend|abends|am abend|heute abend|in the evening|tonight",
    Time.FROM_17: "17 bis 20 uhr|17-20 uhr|ab 17 bis 20 uhr|vorabend|am vorabend|5 to 8 pm",
    Time.UNTIL_17: "bis 17 uhr|vor 17 uhr|nachmittag|nachmittags|am nachmittag|until 5 pm|before 5 pm|in the afternoon"
    "|until 5pm|before 5pm|matinee",
    Time.NIGHT: "nach mitternacht|nachts|spätvorstellung|after midnight|late show",
    Time.REACHABLE: "noch zu schaffen|jetzt|now",
}

VERSIONS = {
    VersionFilter.GERMAN_TITLES: "omu|original mit untertiteln|originalfassung mit untertiteln|deutsche untertitel"
    "|mit deutschen untertiteln|german subtitles|with german subtitles",
    VersionFilter.ENGLISH_TITLES: "omeu|englische untertitel|mit englischen untertiteln|english subtitles"
    "|with english subtitles|subtitled in english",
    VersionFilter.ORIGINAL: "ov|originalfassung|originalversion|original version|ohne untertitel|without subtitles",
    VersionFilter.GERMAN: "df|deutsche fassung|auf deutsch|synchronisiert|dubbed|in german|german version",
}

ACCESS = {
    Access.AUDIO_DESCRIPTION: "hörfilm|hörfassung|audio description|mit audiodeskription|für blinde|for the blind",
    Access.CAPTIONS: "untertitel für gehörlose|untertitel für schwerhörige|erweiterte untertitel|captions|captioned"
    "|sdh|subtitles for the hard of hearing|subtitles for the deaf|für gehörlose",
    Access.SIGN_LANGUAGE: "mit gebärdensprache|dgs|gebärdendolmetscher|sign language|with sign language",
    Access.RELAXED: "entspannt|relaxed|relaxed screening",
    Access.STEP_FREE: "stufenlos|barrierefrei|ohne stufen|step free|accessible",
    Access.WHEELCHAIR: "rollstuhl|rollstuhlplatz|rollstuhlgerecht|mit rollstuhl|wheelchair",
    Access.LOOP: "höranlage|induktionsschleife|hearing loop|induction loop",
}

SILENT = "stummfilm|stummfilme|stumm|silent film|silent films|silent movie|silent movies|silent"
GUESTS = "mit gespräch|mit gast|mit gästen|in anwesenheit|filmgespräch|q&a|with guests|with a guest|with talk"

COUNTRIES = {
    "AR": "argentinisch|argentinian",
    "AT": "österreichisch|austrian",
    "AU": "australisch|australian",
    "BE": "belgisch|belgian",
    "BR": "brasilianisch|brazilian",
    "CA": "kanadisch|canadian",
    "CH": "schweizer|swiss",
    "CN": "chinesisch|chinese",
    "CZ": "tschechisch|czech",
    "DE": "deutsch|german",
    "DK": "dänisch|danish",
    "ES": "spanisch|spanish",
    "FI": "finnisch|finnish",
    "FR": "französisch|french",
    "GB": "britisch|british",
    "GR": "griechisch|greek",
    "HU": "ungarisch|hungarian",
    "IE": "irisch|irish",
    "IL": "israelisch|israeli",
    "IN": "indisch|indian",
    "IR": "iranisch|iranian",
    "IT": "italienisch|italian",
    "JP": "japanisch|japanese",
    "KR": "koreanisch|südkoreanisch|korean",
    "MX": "mexikanisch|mexican",
    "NL": "niederländisch|dutch",
    "NO": "norwegisch|norwegian",
    "PL": "polnisch|polish",
    "PT": "portugiesisch|portuguese",
    "RO": "rumänisch|romanian",
    "RU": "russisch|russian",
    "SE": "schwedisch|swedish",
    "SU": "sowjetisch|soviet",
    "TR": "türkisch|turkish",
    "US": "amerikanisch|american",
}
"""Adjectives for films of a country, by its code (ISO 3166); "amerikanische" follows."""

FILMS = ("film", "filme", "films", "movie", "movies", "cinema", "kino")
"""After these words "french" is a country; alone it may be a language, or part of a title."""
MONTHS = (
    ("januar", "january", "jan", "jänner"),
    ("februar", "february", "feb"),
    ("märz", "march", "mar", "mär"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("dezember", "december", "dez", "dec"),
)
BESIDE = frozenset(
    [
        *("im", "in", "am", "an", "um", "mit", "und", "uhr", "von", "der", "die", "das", "den", "fur", "was", "wo"),
        *("aus", "film", "filme", "filmen", "kino", "kinos", "vorstellung", "vorstellungen", "lauft", "laufen", "gibt"),
        *("es", "on", "at", "the", "with", "and", "for", "from", "what", "s", "showing", "playing"),
        *("films", "movie", "movies", "cinema", "cinemas", "screening", "screenings"),
    ]
)
"""Words, folded, that say nothing more where all others are known."""
