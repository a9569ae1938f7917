"""Silent classics. Lengths are those of the restored versions in circulation."""

import datetime as dt

from demo.records import Both, FilmRecord

FILMS = (
    FilmRecord(
        slug="das-cabinet-des-dr-caligari",
        title="Das Cabinet des Dr. Caligari",
        original="Das Cabinet des Dr. Caligari",
        english="The Cabinet of Dr. Caligari",
        year=1920,
        countries=("DE",),
        runtime=77,
        genres=("horror", "thriller"),
        languages=("zxx",),
        colour="bw",
        sound="silent",
        director=("Robert Wiene",),
        crew=(("writer", ("Carl Mayer", "Hans Janowitz")), ("camera", ("Willy Hameister",))),
        cast=(("Werner Krauß", "Dr. Caligari"), ("Conrad Veidt", "Cesare"), ("Lil Dagover", "Jane")),
        short=Both(
            "Ein Schausteller lässt auf dem Jahrmarkt einen Schlafwandler in die Zukunft sehen. Nachts wird gemordet.",
            "At a fair a showman has a sleepwalker look into the future. At night there are murders.",
        ),
        plot=Both(
            "In einer Kleinstadt mit schiefen Gassen sagt Cesare, der nie wach ist, einem Besucher den Tod bis zum "
            "Morgengrauen voraus. Als der Mann erstochen wird, sucht sein Freund Francis den Täter und gerät in eine "
            "Anstalt, in der sich die Geschichte noch einmal dreht."
        ),
    ),
    FilmRecord(
        slug="nosferatu",
        title="Nosferatu – Eine Symphonie des Grauens",
        original="Nosferatu – Eine Symphonie des Grauens",
        english="Nosferatu: A Symphony of Horror",
        year=1922,
        countries=("DE",),
        runtime=94,
        genres=("horror",),
        languages=("zxx",),
        colour="bw",
        sound="silent",
        fsk="12",
        director=("F. W. Murnau",),
        crew=(("writer", ("Henrik Galeen",)), ("source", ("Bram Stoker",)), ("camera", ("Fritz Arno Wagner",))),
        cast=(("Max Schreck", "Graf Orlok"), ("Gustav von Wangenheim", "Hutter"), ("Greta Schröder", "Ellen")),
        short=Both(
            "Ein Makler reist zu einem Grafen in den Karpaten. Mit dem Grafen kommt die Pest in die Stadt.",
            "An estate agent travels to a count in the Carpathians. With the count the plague comes to town.",
        ),
        plot=Both(
            "Hutter verkauft dem Grafen Orlok ein Haus gegenüber dem eigenen und merkt zu spät, wem. Auf einem Schiff "
            "voller Särge folgt der Vampir ihm nach Wisborg. Aufhalten kann ihn nur Ellen, Hutters Frau, wenn sie ihn "
            "die Zeit vergessen lässt."
        ),
    ),
    FilmRecord(
        slug="goldrausch",
        title="Goldrausch",
        original="The Gold Rush",
        english="The Gold Rush",
        year=1925,
        countries=("US",),
        runtime=95,
        genres=("komoedie", "abenteuer"),
        languages=("zxx",),
        colour="bw",
        sound="silent",
        director=("Charlie Chaplin",),
        crew=(("writer", ("Charlie Chaplin",)),),
        cast=(("Charlie Chaplin", "der Goldsucher"), ("Mack Swain", "Big Jim McKay"), ("Georgia Hale", "Georgia")),
        short=Both(
            "Charlie sucht in Alaska nach Gold, isst seinen Schuh und lädt zu Silvester Gäste ein, die nicht kommen.",
            "Charlie looks for gold in Alaska, eats his shoe and invites guests for New Year's Eve who do not come.",
        ),
        plot=Both(
            "Ein Schneesturm sperrt den kleinen Goldsucher mit zwei größeren Männern in eine Hütte, in der es nichts "
            "zu essen gibt. Unten in der Stadt verliebt er sich in Georgia, die ihn kaum bemerkt. Am Ende hängt die "
            "Hütte über dem Abgrund, und gerade dort liegt das Gold."
        ),
    ),
    FilmRecord(
        slug="panzerkreuzer-potemkin",
        title="Panzerkreuzer Potemkin",
        original="Bronenosez Potjomkin",
        english="Battleship Potemkin",
        year=1925,
        countries=("SU",),
        runtime=75,
        genres=("drama",),
        languages=("zxx",),
        colour="bw",
        sound="silent",
        director=("Sergei Eisenstein",),
        crew=(("camera", ("Eduard Tissé",)),),
        cast=(("Alexander Antonow", "Wakulintschuk"), ("Wladimir Barski", "Kommandant Golikow")),
        short=Both(
            "1905 verweigern Matrosen das verdorbene Fleisch. Aus der Meuterei wird in Odessa ein Aufstand.",
            "In 1905 sailors refuse rotten meat. In Odessa the mutiny becomes an uprising.",
        ),
        plot=Both(
            "Als Matrosen erschossen werden sollen, wendet sich die Mannschaft der Potemkin gegen ihre Offiziere. In "
            "Odessa feiert die Stadt das Schiff, bis Soldaten die Treppe am Hafen hinuntermarschieren. Auf See warten "
            "die anderen Kreuzer des Zaren."
        ),
    ),
    FilmRecord(
        slug="die-abenteuer-des-prinzen-achmed",
        title="Die Abenteuer des Prinzen Achmed",
        original="Die Abenteuer des Prinzen Achmed",
        english="The Adventures of Prince Achmed",
        year=1926,
        countries=("DE",),
        runtime=65,
        kind="animation",
        genres=("animation", "abenteuer"),
        languages=("zxx",),
        colour="colour",
        sound="silent",
        director=("Lotte Reiniger",),
        crew=(("camera", ("Carl Koch",)), ("music", ("Wolfgang Zeller",))),
        short=Both(
            "Ein Scherenschnittfilm nach Motiven aus Tausendundeiner Nacht, der älteste erhaltene Trickfilm in voller "
            "Länge.",
            "A film cut from paper after the Arabian Nights, the oldest full-length animated film to survive.",
        ),
        plot=Both(
            "Ein Zauberer lockt den Prinzen auf ein Pferd, das fliegen kann und nicht wieder landen will. Auf den "
            "Wak-Wak-Inseln findet Achmed die Fee Pari Banu, in China verliert er sie an den Kaiser. Eine Hexe und "
            "Aladins Lampe stehen ihm bei."
        ),
    ),
    FilmRecord(
        slug="metropolis",
        title="Metropolis",
        original="Metropolis",
        english="Metropolis",
        year=1927,
        countries=("DE",),
        runtime=150,
        genres=("science-fiction", "drama"),
        languages=("zxx",),
        colour="bw",
        sound="silent",
        fsk="6",
        german_release=dt.date(1927, 1, 10),
        director=("Fritz Lang",),
        crew=(
            ("writer", ("Thea von Harbou",)),
            ("camera", ("Karl Freund", "Günther Rittau")),
            ("music", ("Gottfried Huppertz",)),
        ),
        cast=(
            ("Brigitte Helm", "Maria"),
            ("Gustav Fröhlich", "Freder"),
            ("Alfred Abel", "Joh Fredersen"),
            ("Rudolf Klein-Rogge", "Rotwang"),
        ),
        short=Both(
            "Oben Gärten und Türme, unten die Maschinen. Der Sohn des Herrschers steigt hinab, und ein Roboter mit dem "
            "Gesicht einer Heiligen steigt herauf.",
            "Gardens and towers above, machines below. The ruler's son goes down, and a robot with the face of a saint "
            "comes up.",
        ),
        plot=Both(
            "Freder lebt im Überfluss, bis er Maria sieht und ihr zu den Arbeitern unter der Stadt folgt. Sein Vater "
            "lässt den Erfinder Rotwang eine Maschine bauen, die aussieht wie Maria und die Menge verführt. Als das "
            "Wasser in die Unterstadt bricht, sind die Kinder der Arbeiter noch dort."
        ),
    ),
    FilmRecord(
        slug="berlin-die-sinfonie-der-grossstadt",
        title="Berlin – Die Sinfonie der Großstadt",
        original="Berlin – Die Sinfonie der Großstadt",
        english="Berlin: Symphony of a Great City",
        year=1927,
        countries=("DE",),
        runtime=65,
        kind="documentary",
        genres=("dokumentarfilm",),
        languages=("zxx",),
        colour="bw",
        sound="silent",
        director=("Walther Ruttmann",),
        crew=(("camera", ("Karl Freund",)), ("music", ("Edmund Meisel",))),
        short=Both(
            "Ein Tag in Berlin, vom ersten Zug am Morgen bis zum Feuerwerk in der Nacht.",
            "A day in Berlin, from the first train in the morning to the fireworks at night.",
        ),
        plot=Both(
            "Der Zug fährt ein, die Straßen sind noch leer. Dann öffnen sich Tore und Läden, Räder drehen sich, "
            "Menschen eilen, essen, ruhen und eilen weiter. Fünf Akte ohne Handlung, geschnitten wie Musik."
        ),
    ),
    FilmRecord(
        slug="sonnenaufgang",
        title="Sonnenaufgang – Lied von zwei Menschen",
        original="Sunrise: A Song of Two Humans",
        english="Sunrise: A Song of Two Humans",
        year=1927,
        countries=("US",),
        runtime=94,
        genres=("drama", "liebesfilm"),
        languages=("zxx",),
        colour="bw",
        sound="silent",
        director=("F. W. Murnau",),
        crew=(("writer", ("Carl Mayer",)), ("camera", ("Charles Rosher", "Karl Struss"))),
        cast=(
            ("George O'Brien", "der Mann"),
            ("Janet Gaynor", "die Frau"),
            ("Margaret Livingston", "die Frau aus der Stadt"),
        ),
        short=Both(
            "Ein Bauer soll seine Frau ertränken. Auf der Fahrt in die Stadt verlieben sich die beiden noch einmal.",
            "A farmer is told to drown his wife. On the way to the city the two fall in love again.",
        ),
        plot=Both(
            "Die Fremde am See hat leichtes Spiel: Der Mann rudert mit seiner Frau hinaus und kann es dann nicht tun. "
            "Sie flieht vor ihm in die Straßenbahn, und in der lauten Stadt lernt sie wieder, ihm zu trauen. Auf der "
            "Rückfahrt kommt der Sturm."
        ),
    ),
    FilmRecord(
        slug="die-passion-der-jungfrau-von-orleans",
        title="Die Passion der Jungfrau von Orléans",
        original="La Passion de Jeanne d’Arc",
        english="The Passion of Joan of Arc",
        year=1928,
        countries=("FR",),
        runtime=97,
        genres=("drama",),
        languages=("zxx",),
        colour="bw",
        sound="silent",
        director=("Carl Theodor Dreyer",),
        crew=(("camera", ("Rudolph Maté",)),),
        cast=(
            ("Renée Falconetti", "Jeanne d’Arc"),
            ("Eugène Silvain", "Bischof Cauchon"),
            ("Antonin Artaud", "Jean Massieu"),
        ),
        short=Both(
            "Der Prozess gegen Jeanne d’Arc, erzählt fast nur in Gesichtern.",
            "The trial of Joan of Arc, told almost entirely in faces.",
        ),
        plot=Both(
            "Die Richter fragen, um zu verurteilen, und Jeanne antwortet, so einfach sie kann. Man zeigt ihr die "
            "Folter, dann das Abendmahl. Sie widerruft und nimmt den Widerruf zurück, obwohl sie weiß, was folgt."
        ),
    ),
    FilmRecord(
        slug="der-mann-mit-der-kamera",
        title="Der Mann mit der Kamera",
        original="Tschelowek s kinoapparatom",
        english="Man with a Movie Camera",
        year=1929,
        countries=("SU",),
        runtime=68,
        kind="documentary",
        genres=("dokumentarfilm", "essay"),
        languages=("zxx",),
        colour="bw",
        sound="silent",
        director=("Dziga Vertov",),
        crew=(("editing", ("Jelisaweta Swilowa",)), ("camera", ("Michail Kaufman",))),
        short=Both(
            "Ein Kameramann filmt die Stadt, und der Film zeigt, wie der Film entsteht.",
            "A cameraman films the city, and the film shows how the film is made.",
        ),
        plot=Both(
            "Das Kino füllt sich, die Stadt wacht auf. Der Mann klettert mit seinem Apparat auf Brücken und Schlote, "
            "die Cutterin hält das Bild an und setzt es wieder in Gang. Am Ende verbeugt sich die Kamera selbst."
        ),
    ),
)
