"""Classics since 1970."""

import datetime as dt

from demo.records import Both, FilmRecord, TitleRecord

FILMS = (
    FilmRecord(
        slug="die-legende-von-paul-und-paula",
        title="Die Legende von Paul und Paula",
        original="Die Legende von Paul und Paula",
        english="The Legend of Paul and Paula",
        year=1973,
        countries=("DD",),
        runtime=105,
        genres=("liebesfilm", "drama"),
        languages=("de",),
        colour="colour",
        director=("Heiner Carow",),
        crew=(("writer", ("Ulrich Plenzdorf", "Heiner Carow")), ("music", ("Peter Gotthardt",))),
        cast=(("Angelica Domröse", "Paula"), ("Winfried Glatzeder", "Paul")),
        short=Both(
            "Ost-Berlin, zwei Wohnungen, eine Straße dazwischen. Paula will die große Liebe, Paul keinen Ärger.",
            "East Berlin, two flats, one street between them. Paula wants everything from love, Paul wants no trouble.",
        ),
        plot=Both(
            "Paula zieht zwei Kinder allein groß, Paul ist unglücklich und ordentlich verheiratet. Eine Nacht lang ist "
            "alles leicht, ein Bett wird zum Boot. Als Paula sich zurückzieht, holt Paul die Axt und schlägt die Tür "
            "ein."
        ),
    ),
    FilmRecord(
        slug="touki-bouki",
        title="Touki Bouki – Die Reise der Hyäne",
        original="Touki Bouki",
        english="Touki Bouki",
        year=1973,
        countries=("SN",),
        runtime=89,
        genres=("drama",),
        languages=("wo", "fr"),
        colour="colour",
        director=("Djibril Diop Mambéty",),
        crew=(("writer", ("Djibril Diop Mambéty",)),),
        cast=(("Magaye Niang", "Mory"), ("Mareme Niang", "Anta")),
        short=Both(
            "Ein Hirte mit Motorrad und eine Studentin träumen in Dakar von Paris.",
            "In Dakar a herdsman with a motorcycle and a student dream of Paris.",
        ),
        plot=Both(
            "An Morys Lenker sind die Hörner eines Rinds befestigt. Mit Anta beschafft er Geld, wo sich welches "
            "findet, und fährt im fremden Anzug durch die Stadt wie ein Präsident. Am Hafen liegt das Schiff, und nur "
            "einer von beiden geht an Bord."
        ),
    ),
    FilmRecord(
        slug="angst-essen-seele-auf",
        title="Angst essen Seele auf",
        original="Angst essen Seele auf",
        english="Ali: Fear Eats the Soul",
        year=1974,
        countries=("DE",),
        runtime=93,
        genres=("drama", "liebesfilm"),
        languages=("de", "ar"),
        colour="colour",
        german_release=dt.date(1974, 3, 5),
        director=("Rainer Werner Fassbinder",),
        crew=(("writer", ("Rainer Werner Fassbinder",)), ("camera", ("Jürgen Jürges",))),
        cast=(("Brigitte Mira", "Emmi"), ("El Hedi ben Salem", "Ali"), ("Barbara Valentin", "Barbara")),
        short=Both(
            "Eine Putzfrau und ein zwanzig Jahre jüngerer Gastarbeiter heiraten. München sieht zu.",
            "A cleaning woman and a migrant worker twenty years younger get married. Munich looks on.",
        ),
        plot=Both(
            "Emmi flieht vor dem Regen in eine Kneipe, Ali fordert sie zum Tanz auf. Nachbarinnen, Kinder, Kollegen "
            "und der Krämer wenden sich ab. Als sie zurückkommen, weil sie etwas brauchen, beginnt die Kälte zwischen "
            "den beiden."
        ),
    ),
    FilmRecord(
        slug="jeanne-dielman",
        title="Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles",
        original="Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles",
        english="Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles",
        title_language="fr",
        year=1975,
        countries=("BE", "FR"),
        runtime=201,
        genres=("drama",),
        languages=("fr",),
        colour="colour",
        director=("Chantal Akerman",),
        crew=(("writer", ("Chantal Akerman",)), ("camera", ("Babette Mangolte",))),
        cast=(("Delphine Seyrig", "Jeanne Dielman"), ("Jan Decorte", "Sylvain Dielman")),
        short=Both(
            "Drei Tage im Leben einer Hausfrau, in denen einmal die Kartoffeln verkochen.",
            "Three days in the life of a housewife. Once, the potatoes are overcooked.",
        ),
        plot=Both(
            "Jeanne kocht, räumt auf, empfängt am Nachmittag einen Herrn und legt das Geld in die Suppenschüssel. "
            "Jeder Griff sitzt. Am zweiten Tag misslingt ihr das Essen, und von da an kommt die Ordnung nicht "
            "mehr zurück."
        ),
    ),
    FilmRecord(
        slug="stalker",
        title="Stalker",
        original="Stalker",
        english="Stalker",
        year=1979,
        countries=("SU",),
        runtime=163,
        genres=("science-fiction", "drama"),
        languages=("ru",),
        colour="both",
        director=("Andrei Tarkowski",),
        crew=(
            ("writer", ("Arkadi Strugazki", "Boris Strugazki")),
            ("camera", ("Alexander Knjaschinski",)),
            ("music", ("Eduard Artemjew",)),
        ),
        cast=(
            ("Alexander Kaidanowski", "der Stalker"),
            ("Anatoli Solonizyn", "der Schriftsteller"),
            ("Nikolai Grinko", "der Professor"),
        ),
        short=Both(
            "Drei Männer gehen in eine verbotene Zone, in der ein Zimmer Wünsche erfüllt.",
            "Three men enter a forbidden zone where a room grants wishes.",
        ),
        plot=Both(
            "Der Stalker kennt den Weg, der nie derselbe ist. Er wirft Muttern voraus und lässt die beiden anderen "
            "warten, kriechen, schlafen. An der Schwelle des Zimmers fragt sich jeder, was er wirklich wünscht."
        ),
    ),
    FilmRecord(
        slug="der-himmel-ueber-berlin",
        title="Der Himmel über Berlin",
        original="Der Himmel über Berlin",
        english="Wings of Desire",
        year=1987,
        countries=("DE", "FR"),
        runtime=128,
        genres=("fantasy", "liebesfilm"),
        languages=("de", "en", "fr"),
        colour="both",
        german_release=dt.date(1987, 10, 29),
        director=("Wim Wenders",),
        crew=(
            ("writer", ("Wim Wenders", "Peter Handke")),
            ("camera", ("Henri Alekan",)),
            ("music", ("Jürgen Knieper",)),
        ),
        cast=(
            ("Bruno Ganz", "Damiel"),
            ("Otto Sander", "Cassiel"),
            ("Solveig Dommartin", "Marion"),
            ("Peter Falk", "er selbst"),
        ),
        short=Both(
            "Zwei Engel hören den Berlinern beim Denken zu. Einer möchte wissen, wie Kaffee schmeckt.",
            "Two angels listen to the thoughts of Berliners. One of them would like to know what coffee tastes like.",
        ),
        plot=Both(
            "Damiel und Cassiel stehen auf Säulen, sitzen in der Bibliothek und legen Verzweifelten eine Hand auf die "
            "Schulter. Im Zirkus sieht Damiel die Trapezkünstlerin Marion. Er gibt die Ewigkeit her und bekommt "
            "Farben dafür."
        ),
    ),
    FilmRecord(
        slug="in-the-mood-for-love",
        title="In the Mood for Love",
        original="Fa yeung nin wah",
        english="In the Mood for Love",
        title_language="en",
        year=2000,
        countries=("HK", "FR"),
        runtime=98,
        genres=("liebesfilm", "drama"),
        languages=("yue", "zh"),
        colour="colour",
        director=("Wong Kar-Wai",),
        crew=(
            ("writer", ("Wong Kar-Wai",)),
            ("camera", ("Christopher Doyle", "Mark Lee Ping-bing")),
        ),
        cast=(("Maggie Cheung", "Su Li-zhen"), ("Tony Leung Chiu-wai", "Chow Mo-wan")),
        titles=(TitleRecord("花樣年華", language="zh"),),
        short=Both(
            "Hongkong 1962: Zwei Nachbarn entdecken, dass ihre Ehepartner ein Paar sind.",
            "Hong Kong, 1962: two neighbours discover that their spouses are a couple.",
        ),
        plot=Both(
            "Herr Chow und Frau Chan begegnen sich auf der Treppe zur Garküche. Sie proben, wie es bei den anderen "
            "angefangen haben mag und wie man zur Rede stellt. So wie die wollen sie nicht werden, und darüber wird "
            "es zu spät."
        ),
    ),
)
