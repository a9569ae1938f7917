"""Classics of the sixties."""

from demo.records import Both, FilmRecord, TitleRecord

FILMS = (
    FilmRecord(
        slug="ausser-atem",
        title="Außer Atem",
        original="À bout de souffle",
        english="Breathless",
        year=1960,
        countries=("FR",),
        runtime=90,
        genres=("krimi", "liebesfilm"),
        languages=("fr", "en"),
        colour="bw",
        director=("Jean-Luc Godard",),
        crew=(
            ("writer", ("Jean-Luc Godard",)),
            ("source", ("François Truffaut",)),
            ("camera", ("Raoul Coutard",)),
        ),
        cast=(("Jean-Paul Belmondo", "Michel Poiccard"), ("Jean Seberg", "Patricia Franchini")),
        short=Both(
            "Ein Autodieb auf der Flucht will mit einer Studentin nach Rom. Sie verkauft Zeitungen und überlegt noch.",
            "A car thief on the run wants to go to Rome with a student. She sells newspapers and is still thinking.",
        ),
        plot=Both(
            "Michel hat einen Polizisten erschossen und tut, als wäre er Bogart. In Paris sucht er jemanden, der ihm "
            "Geld schuldet, und Patricia, die Amerikanerin. Sie reden ein halbes Hotelzimmer lang, dann ruft sie die "
            "Polizei an."
        ),
    ),
    FilmRecord(
        slug="das-suesse-leben",
        title="Das süße Leben",
        original="La dolce vita",
        english="La Dolce Vita",
        year=1960,
        countries=("IT", "FR"),
        runtime=174,
        genres=("drama",),
        languages=("it",),
        colour="bw",
        director=("Federico Fellini",),
        crew=(("music", ("Nino Rota",)), ("camera", ("Otello Martelli",))),
        cast=(
            ("Marcello Mastroianni", "Marcello Rubini"),
            ("Anita Ekberg", "Sylvia"),
            ("Anouk Aimée", "Maddalena"),
        ),
        short=Both(
            "Ein Reporter zieht sieben Nächte lang durch Rom und kommt nirgends an.",
            "For seven nights a reporter drifts through Rome and arrives nowhere.",
        ),
        plot=Both(
            "Marcello schreibt für die Klatschspalten und möchte etwas anderes schreiben. Er folgt einem Filmstar in "
            "einen Brunnen, Kindern zu einem angeblichen Wunder und Adligen in ein leeres Schloss. Am Strand winkt ihm "
            "ein Mädchen, und er versteht sie nicht."
        ),
    ),
    FilmRecord(
        slug="psycho",
        title="Psycho",
        original="Psycho",
        english="Psycho",
        title_language="en",
        year=1960,
        countries=("US",),
        runtime=109,
        genres=("thriller", "horror"),
        languages=("en",),
        colour="bw",
        fsk="12",
        director=("Alfred Hitchcock",),
        crew=(
            ("writer", ("Joseph Stefano",)),
            ("source", ("Robert Bloch",)),
            ("music", ("Bernard Herrmann",)),
        ),
        cast=(("Anthony Perkins", "Norman Bates"), ("Janet Leigh", "Marion Crane"), ("Vera Miles", "Lila Crane")),
        short=Both(
            "Eine Frau mit gestohlenem Geld hält im Regen an einem Motel. Der Besitzer lebt dort mit seiner Mutter.",
            "A woman with stolen money stops at a motel in the rain. The owner lives there with his mother.",
        ),
        plot=Both(
            "Marion will mit vierzigtausend Dollar zu ihrem Freund und verfährt sich. Norman Bates macht ihr ein "
            "Sandwich und erzählt von seiner Mutter. Als Marions Schwester nach ihr fragt, steht oben im Haus jemand "
            "am Fenster."
        ),
    ),
    FilmRecord(
        slug="cleo-mittwoch-zwischen-5-und-7",
        title="Cléo – Mittwoch zwischen 5 und 7",
        original="Cléo de 5 à 7",
        english="Cléo from 5 to 7",
        year=1962,
        countries=("FR", "IT"),
        runtime=90,
        genres=("drama",),
        languages=("fr",),
        colour="both",
        director=("Agnès Varda",),
        crew=(("writer", ("Agnès Varda",)), ("music", ("Michel Legrand",))),
        cast=(("Corinne Marchand", "Cléo"), ("Antoine Bourseiller", "Antoine"), ("Michel Legrand", "Bob")),
        short=Both(
            "Eine Sängerin wartet auf einen Befund und läuft anderthalb Stunden durch Paris.",
            "A singer waits for a diagnosis and walks through Paris for an hour and a half.",
        ),
        plot=Both(
            "Die Karten haben Cléo Angst gemacht. Sie kauft einen Hut, probt ein Lied und reißt sich die Perücke vom "
            "Kopf. Von da an sieht sie selbst hin, statt angesehen zu werden, und im Park spricht ein Soldat sie an, "
            "der am Abend in den Krieg muss."
        ),
    ),
    FilmRecord(
        slug="achteinhalb",
        title="Achteinhalb",
        original="8½",
        english="8½",
        year=1963,
        countries=("IT", "FR"),
        runtime=138,
        genres=("drama",),
        languages=("it",),
        colour="bw",
        director=("Federico Fellini",),
        crew=(("music", ("Nino Rota",)), ("camera", ("Gianni Di Venanzo",))),
        cast=(
            ("Marcello Mastroianni", "Guido Anselmi"),
            ("Claudia Cardinale", "Claudia"),
            ("Anouk Aimée", "Luisa Anselmi"),
        ),
        titles=(TitleRecord("8 1/2", kind="spelling"),),
        short=Both(
            "Ein Regisseur soll einen Film drehen und weiß nicht mehr, welchen.",
            "A director is supposed to make a film and no longer knows which.",
        ),
        plot=Both(
            "Im Kurbad warten Produzent, Ehefrau, Geliebte und ein Startplatz für eine Rakete auf Guidos Einfall. Er "
            "flüchtet in die Kindheit, in einen Harem, unter einen Tisch. Zum Schluss nehmen sich alle an der Hand."
        ),
    ),
    FilmRecord(
        slug="persona",
        title="Persona",
        original="Persona",
        english="Persona",
        title_language="sv",
        year=1966,
        countries=("SE",),
        runtime=83,
        genres=("drama",),
        languages=("sv",),
        colour="bw",
        director=("Ingmar Bergman",),
        crew=(("writer", ("Ingmar Bergman",)), ("camera", ("Sven Nykvist",))),
        cast=(("Bibi Andersson", "Alma"), ("Liv Ullmann", "Elisabet Vogler")),
        short=Both(
            "Eine Schauspielerin verstummt. Ihre Pflegerin redet, bis die beiden kaum zu unterscheiden sind.",
            "An actress falls silent. Her nurse talks until the two can hardly be told apart.",
        ),
        plot=Both(
            "Am Meer soll Elisabet sich erholen, und Alma erzählt ihr, was sie noch niemandem erzählt hat. In einem "
            "Brief liest sie, dass sie für die andere ein Fall ist. Danach liegt eine Scherbe auf dem Weg."
        ),
    ),
    FilmRecord(
        slug="tausendschoenchen",
        title="Tausendschönchen",
        original="Sedmikrásky",
        english="Daisies",
        year=1966,
        countries=("CS",),
        runtime=76,
        genres=("komoedie",),
        languages=("cs",),
        colour="both",
        director=("Věra Chytilová",),
        crew=(("writer", ("Ester Krumbachová", "Věra Chytilová")), ("camera", ("Jaroslav Kučera",))),
        cast=(("Jitka Cerhová", "Marie I"), ("Ivana Karbanová", "Marie II")),
        short=Both(
            "Zwei Mädchen namens Marie finden die Welt verdorben und wollen es auch sein.",
            "Two girls called Marie find the world spoiled and decide to be spoiled too.",
        ),
        plot=Both(
            "Die Maries lassen sich von älteren Herren einladen, essen mit den Fingern und zerschneiden, was sich "
            "zerschneiden lässt. Zuletzt entdecken sie ein Bankett, das auf niemanden zu warten scheint."
        ),
    ),
)
