"""Answers of the two sources about a film that does not exist, in their own formats."""


def item(entity: str, de: str = "", en: str = "", description: str = "", **claims) -> dict:
    labels = {language: {"language": language, "value": text} for language, text in (("de", de), ("en", en)) if text}
    about = {"de": {"language": "de", "value": description}} if description else {}
    return {"id": entity, "labels": labels, "descriptions": about, "claims": claims}


def claim(value, rank: str = "normal", **qualifiers) -> dict:
    marks = {prop: [snak(each)] for prop, each in qualifiers.items()}
    return {"mainsnak": snak(value), "rank": rank, "qualifiers": marks}


def snak(value) -> dict:
    return {"snaktype": "value", "datavalue": {"value": value}}


def to(entity: str) -> dict:
    return {"entity-type": "item", "id": entity}


def day(iso: str, precision: int = 11) -> dict:
    return {"time": f"+{iso}T00:00:00Z", "precision": precision}


def minutes(amount: str) -> dict:
    return {"amount": amount, "unit": "http://www.wikidata.org/entity/Q7727"}


FILM = item(
    "Q900001",
    "Der stille Saal",
    "The Silent Hall",
    "Film von Mara Lindqvist (2025)",
    P1476=[claim({"text": "Den tysta salen", "language": "sv"})],
    P577=[claim(day("2025-09-01")), claim(day("2025-11-20"), P291=to("Q183")), claim(day("1825-01-01", 7))],
    P2047=[claim(minutes("+96"))],
    P495=[claim(to("Q34")), claim(to("Q30"))],
    P364=[claim(to("Q9027"))],
    P136=[claim(to("Q130232"))],
    P462=[claim(to("Q22006653"))],
    P1981=[claim(to("Q900012"))],
    P345=[claim("tt9000001")],
    P4947=[claim("900001")],
    P57=[claim(to("Q900002"))],
    P161=[claim(to("Q900003"), P453=to("Q900004")), {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"}],
    P162=[claim(to("Q900005"), "deprecated")],
)
OTHER = item("Q900009", "Der stille Wald", "", "Film (1961)", P577=[claim(day("1961-00-00", 9))])
PERSON = item(
    "Q900002",
    "Mara Lindqvist",
    P569=[claim(day("1971-05-00", 10))],
    P19=[claim(to("Q900006"))],
    P345=[claim("nm9000002")],
    P4985=[claim("900002")],
)
ITEMS = {
    entity["id"]: entity
    for entity in (
        *(FILM, OTHER, PERSON, item("Q900003", "Jon Ek"), item("Q900004", "Der Vorführer"), item("Q900006", "Malmö")),
        *(item("Q34", "Schweden"), item("Q30", "Vereinigte Staaten"), item("Q9027", "Schwedisch")),
        *(item("Q130232", "Filmdrama"), item("Q900012", "FSK 12")),
    )
}

TMDB_FILM = {
    "id": 900001,
    "title": "Der stille Saal",
    "original_title": "Den tysta salen",
    "original_language": "sv",
    "spoken_languages": [{"iso_639_1": "sv"}, {"iso_639_1": "cn"}, {"iso_639_1": "??"}],
    "release_date": "2025-09-01",
    "runtime": 96,
    "homepage": "https://stiller-saal.example/",
    "production_countries": [{"iso_3166_1": "SE"}],
    "genres": [{"id": 18, "name": "Drama"}, {"id": 99, "name": "Unbekanntes"}],
    "credits": {
        "cast": [{"id": 900003, "name": "Jon Ek", "character": "Der Vorführer", "order": 0}],
        "crew": [
            {"id": 900007, "name": "Siri Berg", "job": "Gaffer"},
            {"id": 900002, "name": "Mara Lindqvist", "job": "Director"},
        ],
    },
    "release_dates": {
        "results": [
            {
                "iso_3166_1": "DE",
                "release_dates": [
                    {"certification": "", "release_date": "2025-10-03T00:00:00.000Z", "type": 1},
                    {"certification": "12", "release_date": "2025-11-20T00:00:00.000Z", "type": 3},
                ],
            }
        ]
    },
    "external_ids": {"imdb_id": "tt9000001", "wikidata_id": "Q900001"},
    "translations": {"translations": [{"iso_639_1": "en", "data": {"title": "The Silent Hall"}}]},
}
TMDB_PERSON = {
    "id": 900002,
    "name": "Mara Lindqvist",
    "birthday": "1971-05-02",
    "deathday": None,
    "place_of_birth": "Malmö, Schweden",
    "external_ids": {"imdb_id": "nm9000002", "wikidata_id": "Q900002"},
}


def wikidata(query: dict[str, str]) -> dict:
    if query["action"] == "query":
        hits = ["Q900002"] if "P31=Q5" in query["srsearch"] else ["Q900009", "Q900001"]
        return {"query": {"search": [{"ns": 0, "title": hit} for hit in hits]}}
    wanted = query["ids"].split("|")
    return {"entities": {each: ITEMS.get(each, {"id": each, "missing": ""}) for each in wanted}}


def tmdb(path: str) -> dict:
    return {
        "/3/search/movie": {"results": [TMDB_FILM]},
        "/3/search/person": {"results": [TMDB_PERSON | {"known_for": [{"title": "Der stille Saal"}]}]},
        "/3/movie/900001": TMDB_FILM,
        "/3/person/900002": TMDB_PERSON,
    }[path]
