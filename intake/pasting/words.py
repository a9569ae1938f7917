"""Weekdays and months as German programmes write them."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        [
            ("montag", "mo"),
            ("dienstag", "die", "di"),
            ("mittwoch", "mi"),
            ("donnerstag", "do"),
            ("freitag", "fr"),
            ("samstag", "sonnabend", "sa"),
            ("sonntag", "so"),
        ]
    )
    for name in names
}
WEEKDAY_NAMES = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            ("januar", "jänner", "jan"),
            ("februar", "feber", "febr", "feb"),
            ("märz", "maerz", "mär", "mrz"),
            ("april", "apr"),
            ("mai",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("dezember", "dez"),
        ],
        start=1,
    )
    for name in names
}

WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
