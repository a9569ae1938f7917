"""Classics of the fifties."""

from demo.records import Both, FilmRecord

FILMS = (
    FilmRecord(
        slug="rashomon",
        title="Rashomon – Das Lustwäldchen",
        original="Rashōmon",
        english="Rashomon",
        year=1950,
        countries=("JP",),
        runtime=88,
        genres=("drama", "krimi"),
        languages=("ja",),
        colour="bw",
        director=("Akira Kurosawa",),
        crew=(("source", ("Ryūnosuke Akutagawa",)), ("camera", ("Kazuo Miyagawa",))),
        cast=(
            ("Toshirō Mifune", "Tajōmaru"),
            ("Machiko Kyō", "Masako"),
            ("Masayuki Mori", "Takehiro"),
            ("Takashi Shimura", "Holzfäller"),
        ),
        short=Both(
            "Im Wald ist ein Samurai gestorben. Vier Menschen erzählen, wie, und keine Geschichte passt zur anderen.",
            "A samurai has died in the forest. Four people tell how, and no story fits the other.",
        ),
        plot=Both(
            "Unter einem halb verfallenen Tor warten drei Männer den Regen ab. Sie reden über einen Prozess: Räuber, "
            "Ehefrau und, durch ein Medium, der Tote selbst haben ausgesagt. Dann gibt der Holzfäller zu, dass auch "
            "er dabei war."
        ),
    ),
    FilmRecord(
        slug="die-reise-nach-tokyo",
        title="Die Reise nach Tokyo",
        original="Tōkyō monogatari",
        english="Tokyo Story",
        year=1953,
        countries=("JP",),
        runtime=136,
        genres=("drama",),
        languages=("ja",),
        colour="bw",
        director=("Yasujirō Ozu",),
        crew=(("writer", ("Kōgo Noda", "Yasujirō Ozu")), ("camera", ("Yūharu Atsuta",))),
        cast=(
            ("Chishū Ryū", "Shūkichi Hirayama"),
            ("Chieko Higashiyama", "Tomi Hirayama"),
            ("Setsuko Hara", "Noriko"),
        ),
        short=Both(
            "Ein altes Paar besucht die Kinder in der Stadt. Zeit hat nur die Schwiegertochter.",
            "An old couple visits their children in the city. Only the daughter-in-law has time.",
        ),
        plot=Both(
            "Sohn und Tochter haben zu tun und schicken die Eltern in ein Kurbad, in dem es zu laut zum Schlafen ist. "
            "Noriko, deren Mann aus dem Krieg nicht zurückkam, nimmt sich frei. Auf der Heimreise wird die Mutter "
            "krank."
        ),
    ),
    FilmRecord(
        slug="die-sieben-samurai",
        title="Die sieben Samurai",
        original="Shichinin no samurai",
        english="Seven Samurai",
        year=1954,
        countries=("JP",),
        runtime=207,
        genres=("abenteuer", "drama"),
        languages=("ja",),
        colour="bw",
        director=("Akira Kurosawa",),
        crew=(("writer", ("Akira Kurosawa", "Shinobu Hashimoto", "Hideo Oguni")),),
        cast=(("Takashi Shimura", "Kambei"), ("Toshirō Mifune", "Kikuchiyo")),
        short=Both(
            "Ein Dorf hat nichts als Reis, um Krieger zu bezahlen, und findet sieben.",
            "A village has nothing but rice to pay warriors with, and finds seven.",
        ),
        plot=Both(
            "Nach jeder Ernte kommen die Banditen. Die Bauern suchen in der Stadt nach Samurai, die hungrig genug "
            "sind, und Kambei sagt zu. Sie bauen Zäune, fluten Felder, üben mit Speeren. Dann beginnt der Regen."
        ),
    ),
    FilmRecord(
        slug="pather-panchali",
        title="Pather Panchali – Auf der Straße",
        original="Pather Panchali",
        english="Pather Panchali",
        year=1955,
        countries=("IN",),
        runtime=125,
        genres=("drama",),
        languages=("bn",),
        colour="bw",
        director=("Satyajit Ray",),
        crew=(("source", ("Bibhutibhushan Bandyopadhyay",)), ("music", ("Ravi Shankar",))),
        cast=(
            ("Kanu Banerjee", "Harihar"),
            ("Karuna Banerjee", "Sarbajaya"),
            ("Uma Dasgupta", "Durga"),
            ("Subir Banerjee", "Apu"),
        ),
        short=Both(
            "Eine Kindheit in einem bengalischen Dorf. Hinter dem Feld fährt der Zug.",
            "A childhood in a village in Bengal. Beyond the field runs the train.",
        ),
        plot=Both(
            "Der Vater träumt vom Dichten und zieht fort, um Geld zu verdienen. Apu und seine Schwester Durga stehlen "
            "Früchte, folgen dem Süßwarenhändler und laufen durchs hohe Gras zur Bahn. Als der Monsun kommt, hält das "
            "Haus nicht stand."
        ),
    ),
    FilmRecord(
        slug="das-siebente-siegel",
        title="Das siebente Siegel",
        original="Det sjunde inseglet",
        english="The Seventh Seal",
        year=1957,
        countries=("SE",),
        runtime=96,
        genres=("drama", "fantasy"),
        languages=("sv",),
        colour="bw",
        director=("Ingmar Bergman",),
        crew=(("writer", ("Ingmar Bergman",)), ("camera", ("Gunnar Fischer",))),
        cast=(
            ("Max von Sydow", "Antonius Block"),
            ("Gunnar Björnstrand", "Jöns"),
            ("Bengt Ekerot", "der Tod"),
            ("Bibi Andersson", "Mia"),
        ),
        short=Both(
            "Ein Ritter spielt mit dem Tod Schach. Solange die Partie dauert, darf er leben.",
            "A knight plays chess with Death. As long as the game lasts he may live.",
        ),
        plot=Both(
            "Antonius Block kommt aus dem Kreuzzug heim in ein Land, in dem die Pest umgeht. Er sucht ein Zeichen, "
            "sein Knappe hat das Suchen aufgegeben. Unterwegs treffen sie Gaukler, die Milch und Erdbeeren teilen, "
            "und Block weiß auf einmal, wofür er die Zeit braucht."
        ),
    ),
    FilmRecord(
        slug="wilde-erdbeeren",
        title="Wilde Erdbeeren",
        original="Smultronstället",
        english="Wild Strawberries",
        year=1957,
        countries=("SE",),
        runtime=91,
        genres=("drama",),
        languages=("sv",),
        colour="bw",
        director=("Ingmar Bergman",),
        crew=(("writer", ("Ingmar Bergman",)), ("camera", ("Gunnar Fischer",))),
        cast=(("Victor Sjöström", "Isak Borg"), ("Ingrid Thulin", "Marianne"), ("Bibi Andersson", "Sara")),
        short=Both(
            "Ein alter Arzt fährt zu einer Ehrung und unterwegs durch sein Leben.",
            "An old doctor drives to receive an honour and, on the way, through his life.",
        ),
        plot=Both(
            "Nach einem Traum von einer Uhr ohne Zeiger nimmt Isak Borg lieber das Auto. Die Schwiegertochter fährt "
            "mit und sagt ihm, was sie von ihm hält. Am Sommerhaus seiner Jugend sieht er zu, wie er damals verlor, "
            "wen er liebte."
        ),
    ),
    FilmRecord(
        slug="vertigo",
        title="Vertigo – Aus dem Reich der Toten",
        original="Vertigo",
        english="Vertigo",
        year=1958,
        countries=("US",),
        runtime=128,
        genres=("thriller", "liebesfilm"),
        languages=("en",),
        colour="colour",
        fsk="12",
        director=("Alfred Hitchcock",),
        crew=(("writer", ("Alec Coppel", "Samuel Taylor")), ("music", ("Bernard Herrmann",))),
        cast=(("James Stewart", "John Ferguson"), ("Kim Novak", "Madeleine Elster / Judy Barton")),
        short=Both(
            "Ein Detektiv mit Höhenangst beschattet eine Frau und verliert sie. Dann trifft er eine, die ihr gleicht.",
            "A detective who fears heights shadows a woman and loses her. Then he meets one who looks like her.",
        ),
        plot=Both(
            "Scottie soll auf Madeleine achten, die sich für eine Tote hält. Er rettet sie aus der Bucht von San "
            "Francisco und kann ihr auf den Turm nicht folgen. Als er später Judy trifft, kauft er ihr ein graues "
            "Kostüm und lässt ihr die Haare färben."
        ),
    ),
    FilmRecord(
        slug="manche-moegens-heiss",
        title="Manche mögen’s heiß",
        original="Some Like It Hot",
        english="Some Like It Hot",
        year=1959,
        countries=("US",),
        runtime=121,
        genres=("komoedie",),
        languages=("en",),
        colour="bw",
        director=("Billy Wilder",),
        crew=(("writer", ("Billy Wilder", "I. A. L. Diamond")),),
        cast=(("Marilyn Monroe", "Sugar"), ("Tony Curtis", "Joe"), ("Jack Lemmon", "Jerry")),
        short=Both(
            "Zwei Musiker haben zu viel gesehen und verstecken sich in einer Damenkapelle.",
            "Two musicians have seen too much and hide in an all-girl band.",
        ),
        plot=Both(
            "Chicago 1929: Joe und Jerry werden Zeugen einer Schießerei und fahren als Josephine und Daphne nach "
            "Florida. Joe verliebt sich in die Sängerin Sugar und wird noch ein Dritter. Jerry bekommt einen "
            "Heiratsantrag und weiß nicht, was dagegen spricht."
        ),
    ),
    FilmRecord(
        slug="sie-kuessten-und-sie-schlugen-ihn",
        title="Sie küssten und sie schlugen ihn",
        original="Les Quatre Cents Coups",
        english="The 400 Blows",
        year=1959,
        countries=("FR",),
        runtime=99,
        genres=("drama",),
        languages=("fr",),
        colour="bw",
        director=("François Truffaut",),
        crew=(("writer", ("François Truffaut", "Marcel Moussy")), ("camera", ("Henri Decaë",))),
        cast=(
            ("Jean-Pierre Léaud", "Antoine Doinel"),
            ("Claire Maurier", "Gilberte Doinel"),
            ("Albert Rémy", "Julien Doinel"),
        ),
        short=Both(
            "Antoine schwänzt die Schule, stiehlt eine Schreibmaschine und läuft, bis das Meer kommt.",
            "Antoine skips school, steals a typewriter and runs until he comes to the sea.",
        ),
        plot=Both(
            "In der Schule ist Antoine der, den es immer trifft, zu Hause der, der stört. Eine Lüge zieht die nächste "
            "nach sich, der Diebstahl führt zur Polizei und in ein Heim. Beim Fußballspiel kriecht er unter dem Zaun "
            "hindurch."
        ),
    ),
)
