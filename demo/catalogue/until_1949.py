"""Classics from the first sound films to 1949."""

import datetime as dt

from demo.records import Both, FilmRecord

FILMS = (
    FilmRecord(
        slug="der-blaue-engel",
        title="Der blaue Engel",
        original="Der blaue Engel",
        english="The Blue Angel",
        year=1930,
        countries=("DE",),
        runtime=108,
        genres=("drama",),
        languages=("de",),
        colour="bw",
        german_release=dt.date(1930, 4, 1),
        director=("Josef von Sternberg",),
        crew=(("source", ("Heinrich Mann",)), ("music", ("Friedrich Hollaender",))),
        cast=(("Emil Jannings", "Professor Rath"), ("Marlene Dietrich", "Lola Lola"), ("Kurt Gerron", "Kiepert")),
        short=Both(
            "Ein Gymnasialprofessor folgt seinen Schülern ins Varieté und bleibt.",
            "A schoolmaster follows his pupils to the variety theatre and stays.",
        ),
        plot=Both(
            "Professor Rath will Lola Lola zur Rede stellen und sitzt am Ende in ihrer Garderobe. Er gibt seine "
            "Stelle auf und heiratet sie. Jahre später kehrt die Truppe in seine Stadt zurück, und er soll als Clown "
            "auf die Bühne."
        ),
    ),
    FilmRecord(
        slug="m-eine-stadt-sucht-einen-moerder",
        title="M – Eine Stadt sucht einen Mörder",
        original="M",
        english="M",
        year=1931,
        countries=("DE",),
        runtime=111,
        genres=("krimi", "thriller"),
        languages=("de",),
        colour="bw",
        fsk="12",
        german_release=dt.date(1931, 5, 11),
        director=("Fritz Lang",),
        crew=(("writer", ("Thea von Harbou", "Fritz Lang")), ("camera", ("Fritz Arno Wagner",))),
        cast=(
            ("Peter Lorre", "Hans Beckert"),
            ("Otto Wernicke", "Kommissar Lohmann"),
            ("Gustaf Gründgens", "Schränker"),
        ),
        short=Both(
            "In Berlin verschwinden Kinder. Die Polizei sucht, und weil das Geschäfte stört, suchen die Ganoven mit.",
            "Children vanish in Berlin. The police search and, as that is bad for business, so do the crooks.",
        ),
        plot=Both(
            "Niemand kennt den Mann, der eine Melodie pfeift und Kindern Luftballons kauft. Bettler werden zu "
            "Spähern, ein Kreidebuchstabe verrät ihn. In einem Keller halten die Verbrecher über ihn Gericht, und er "
            "sagt, was keiner hören will."
        ),
    ),
    FilmRecord(
        slug="moderne-zeiten",
        title="Moderne Zeiten",
        original="Modern Times",
        english="Modern Times",
        year=1936,
        countries=("US",),
        runtime=87,
        genres=("komoedie",),
        languages=("en",),
        colour="bw",
        director=("Charlie Chaplin",),
        crew=(("writer", ("Charlie Chaplin",)), ("music", ("Charlie Chaplin",))),
        cast=(("Charlie Chaplin", "der Arbeiter"), ("Paulette Goddard", "das Mädchen")),
        short=Both(
            "Ein Arbeiter gerät zwischen die Zahnräder und findet draußen auch keinen Platz.",
            "A worker is caught between the cogs and finds no place outside either.",
        ),
        plot=Both(
            "Am Fließband verliert Charlie den Takt und den Verstand. Er kommt ins Gefängnis, wo es ihm gefällt, und "
            "wieder hinaus, wo er ein Mädchen trifft, das Brot gestohlen hat. Gemeinsam suchen die beiden Arbeit und "
            "ein Haus, und sei es aus Brettern."
        ),
    ),
    FilmRecord(
        slug="citizen-kane",
        title="Citizen Kane",
        original="Citizen Kane",
        english="Citizen Kane",
        title_language="en",
        year=1941,
        countries=("US",),
        runtime=119,
        genres=("drama",),
        languages=("en",),
        colour="bw",
        fsk="12",
        director=("Orson Welles",),
        crew=(
            ("writer", ("Herman J. Mankiewicz", "Orson Welles")),
            ("camera", ("Gregg Toland",)),
            ("music", ("Bernard Herrmann",)),
        ),
        cast=(
            ("Orson Welles", "Charles Foster Kane"),
            ("Joseph Cotten", "Jedediah Leland"),
            ("Dorothy Comingore", "Susan Alexander Kane"),
        ),
        short=Both(
            "Ein Zeitungszar stirbt mit einem Wort auf den Lippen. Ein Reporter will wissen, was es bedeutet.",
            "A newspaper tycoon dies with one word on his lips. A reporter wants to know what it means.",
        ),
        plot=Both(
            "Fünf Menschen erzählen von Kane, und jeder kannte einen anderen: den Freund, den Verleger, den Mann, der "
            "seiner Frau ein Opernhaus baut. Das Wort erklärt keiner. Nur die Kamera erfährt es, zu spät."
        ),
    ),
    FilmRecord(
        slug="casablanca",
        title="Casablanca",
        original="Casablanca",
        english="Casablanca",
        year=1942,
        countries=("US",),
        runtime=102,
        genres=("liebesfilm", "drama"),
        languages=("en",),
        colour="bw",
        fsk="6",
        director=("Michael Curtiz",),
        crew=(
            ("writer", ("Julius J. Epstein", "Philip G. Epstein", "Howard Koch")),
            ("music", ("Max Steiner",)),
        ),
        cast=(
            ("Humphrey Bogart", "Rick Blaine"),
            ("Ingrid Bergman", "Ilsa Lund"),
            ("Paul Henreid", "Victor Laszlo"),
            ("Claude Rains", "Louis Renault"),
        ),
        short=Both(
            "In Casablanca warten alle auf ein Visum. Rick hat zwei, und die Frau, die sie braucht, hat ihn verlassen.",
            "In Casablanca everybody waits for a visa. Rick has two, and the woman who needs them once left him.",
        ),
        plot=Both(
            "Ricks Bar ist der Ort, an dem Flüchtlinge spielen, handeln und hoffen. Eines Nachts kommt Ilsa herein, "
            "an ihrer Seite ein Mann, den die Deutschen suchen. Rick, der sich angeblich für niemanden einsetzt, hat "
            "bis zum Abflug der Maschine Zeit, sich zu entscheiden."
        ),
    ),
    FilmRecord(
        slug="fahrraddiebe",
        title="Fahrraddiebe",
        original="Ladri di biciclette",
        english="Bicycle Thieves",
        year=1948,
        countries=("IT",),
        runtime=89,
        genres=("drama",),
        languages=("it",),
        colour="bw",
        director=("Vittorio De Sica",),
        crew=(("writer", ("Cesare Zavattini",)),),
        cast=(("Lamberto Maggiorani", "Antonio Ricci"), ("Enzo Staiola", "Bruno")),
        short=Both(
            "Ohne Fahrrad keine Arbeit. Ein Vater und sein Sohn suchen einen Sonntag lang in Rom danach.",
            "No bicycle, no job. A father and his son search Rome for it all Sunday long.",
        ),
        plot=Both(
            "Antonio darf endlich Plakate kleben, wenn er ein Rad hat. Am ersten Tag wird es ihm gestohlen. Mit dem "
            "kleinen Bruno läuft er über Märkte und durch Kirchen, bis vor einem Stadion hundert fremde Räder stehen."
        ),
    ),
)
