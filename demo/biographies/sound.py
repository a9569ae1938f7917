"""Directors who began in sound film."""

from demo.records import Both, PersonRecord

PEOPLE = (
    PersonRecord(
        "Orson Welles",
        born="1915-05-06",
        died="1985-10-10",
        birth_place="Kenosha, Wisconsin",
        biography=Both(
            "Kam vom Theater und vom Radio und drehte mit 25 Jahren *Citizen Kane*.",
            "Came from theatre and radio and made *Citizen Kane* at the age of 25.",
        ),
    ),
    PersonRecord(
        "Michael Curtiz",
        born="1886-12-24",
        died="1962-04",
        birth_place="Budapest",
        other_names=("Mihály Kertész",),
        biography=Both(
            "Begann in Budapest und Wien und drehte in Hollywood fast jede Art von Film, 1942 *Casablanca*.",
            "Began in Budapest and Vienna and made nearly every kind of film in Hollywood, in 1942 *Casablanca*.",
        ),
    ),
    PersonRecord(
        "Vittorio De Sica",
        born="1901-07-07",
        died="1974-11-13",
        birth_place="Sora",
        sort_name="De Sica, Vittorio",
        biography=Both(
            "Schauspieler und Regisseur, der mit Laien auf der Straße drehte.",
            "Actor and director who filmed in the street with people who were not actors.",
        ),
    ),
    PersonRecord(
        "Akira Kurosawa",
        born="1910-03-23",
        died="1998-09-06",
        birth_place="Tokio",
        biography=Both(
            "Japanischer Regisseur. *Rashomon* machte das japanische Kino 1951 in Europa bekannt.",
            "Japanese director. In 1951 *Rashomon* made Japanese cinema known in Europe.",
        ),
    ),
    PersonRecord(
        "Yasujirō Ozu",
        born="1903-12-12",
        died="1963-12-12",
        birth_place="Tokio",
        biography=Both(
            "Erzählte von Familien, mit ruhiger Kamera, niedrig über dem Boden.",
            "Told of families with a still camera, low above the floor.",
        ),
    ),
    PersonRecord(
        "Satyajit Ray",
        born="1921-05-02",
        died="1992-04-23",
        birth_place="Kalkutta",
        biography=Both(
            "Zeichner, Schriftsteller, Komponist und Regisseur. *Pather Panchali* war sein erster Film.",
            "Draughtsman, writer, composer and director. *Pather Panchali* was his first film.",
        ),
    ),
    PersonRecord(
        "Ingmar Bergman",
        born="1918-07-14",
        died="2007-07-30",
        birth_place="Uppsala",
        biography=Both(
            "Leitete Theater und drehte dazwischen Filme über Glauben, Ehe und die Angst vor dem Verstummen.",
            "Ran theatres and in between made films about faith, marriage and the fear of falling silent.",
        ),
    ),
    PersonRecord(
        "Alfred Hitchcock",
        born="1899-08-13",
        died="1980-04-29",
        birth_place="London",
        biography=Both(
            "Wusste, dass Spannung daraus entsteht, dass die Zuschauer mehr wissen als die Figuren.",
            "Knew that suspense comes from the audience knowing more than the characters.",
        ),
    ),
    PersonRecord(
        "Billy Wilder",
        born="1906-06-22",
        died="2002-03-27",
        birth_place="Sucha",
        biography=Both(
            "Reporter in Wien und Berlin, Emigrant, Autor und Regisseur in Hollywood.",
            "Reporter in Vienna and Berlin, émigré, writer and director in Hollywood.",
        ),
    ),
    PersonRecord(
        "François Truffaut",
        born="1932-02-06",
        died="1984-10-21",
        birth_place="Paris",
        biography=Both(
            "Schrieb Kritiken, bevor er selbst drehte. Mit Antoine Doinel wurde er älter.",
            "Wrote reviews before he made films himself. He grew older along with Antoine Doinel.",
        ),
    ),
    PersonRecord(
        "Jean-Luc Godard",
        born="1930-12-03",
        died="2022-09-13",
        birth_place="Paris",
        biography=Both(
            "Schnitt mitten in die Einstellung und dachte sechzig Jahre lang mit Bildern nach.",
            "Cut into the middle of the shot and for sixty years thought with pictures.",
        ),
    ),
    PersonRecord(
        "Federico Fellini",
        born="1920-01-20",
        died="1993-10-31",
        birth_place="Rimini",
        biography=Both(
            "Kam aus Rimini nach Rom und baute sich das Meer im Studio nach.",
            "Came from Rimini to Rome and rebuilt the sea in the studio.",
        ),
    ),
    PersonRecord(
        "Agnès Varda",
        born="1928-05-30",
        died="2019-03-29",
        birth_place="Ixelles",
        biography=Both(
            "Fotografin und Regisseurin. Sie filmte Spaziergänge, Kartoffeln, Nachbarn und sich selbst.",
            "Photographer and director. She filmed walks, potatoes, neighbours and herself.",
        ),
    ),
    PersonRecord(
        "Věra Chytilová",
        born="1929-02-02",
        died="2014-03-12",
        birth_place="Ostrava",
        biography=Both(
            "Regisseurin der tschechischen Neuen Welle, die sich an keine Regel hielt.",
            "Director of the Czech New Wave who kept to no rule.",
        ),
    ),
    PersonRecord(
        "Heiner Carow",
        born="1929-09-19",
        died="1997-01-31",
        birth_place="Rostock",
        biography=Both(
            "Regisseur bei der DEFA. *Die Legende von Paul und Paula* wurde in der DDR zum Publikumserfolg.",
            "Director at DEFA. *The Legend of Paul and Paula* became a popular success in the GDR.",
        ),
    ),
    PersonRecord(
        "Djibril Diop Mambéty",
        born="1945-01",
        died="1998-07-23",
        birth_place="Dakar",
        biography=Both(
            "Senegalesischer Regisseur, der nur zwei lange Filme drehte. *Touki Bouki* war der erste.",
            "Senegalese director who made only two full-length films. *Touki Bouki* was the first.",
        ),
    ),
    PersonRecord(
        "Rainer Werner Fassbinder",
        born="1945-05-31",
        died="1982-06-10",
        birth_place="Bad Wörishofen",
        biography=Both(
            "Drehte in dreizehn Jahren mehr als vierzig Filme, viele mit denselben Leuten.",
            "Made more than forty films in thirteen years, many with the same people.",
        ),
    ),
    PersonRecord(
        "Chantal Akerman",
        born="1950-06-06",
        died="2015-10-05",
        birth_place="Brüssel",
        biography=Both(
            "War Mitte zwanzig, als sie *Jeanne Dielman* drehte, mit einem Team, das fast nur aus Frauen bestand.",
            "Was in her mid-twenties when she made *Jeanne Dielman* with a crew that was almost entirely female.",
        ),
    ),
    PersonRecord(
        "Andrei Tarkowski",
        born="1932-04-04",
        died="1986-12-29",
        birth_place="Sawraschje",
        other_names=(
            "Andrei Tarkovsky",
            "Andrej Tarkowskij",
        ),
        biography=Both(
            "Nannte das Filmemachen eine Arbeit an der Zeit. *Stalker* war sein letzter Film in der Sowjetunion.",
            "Called film-making sculpting in time. *Stalker* was his last film in the Soviet Union.",
        ),
    ),
    PersonRecord(
        "Wim Wenders",
        born="1945-08-14",
        birth_place="Düsseldorf",
        biography=Both(
            "Regisseur und Fotograf. Seine Filme sind viel unterwegs; für *Der Himmel über Berlin* kehrte er zurück.",
            "Director and photographer. His films travel a lot; for *Wings of Desire* he came back.",
        ),
    ),
    PersonRecord(
        "Wong Kar-Wai",
        born="1958",
        birth_place="Schanghai",
        sort_name="Wong Kar-Wai",
        biography=Both(
            "Dreht in Hongkong, oft ohne fertiges Buch, und hört im Schneideraum lange nicht auf.",
            "Works in Hong Kong, often without a finished script, and takes a long time to stop editing.",
        ),
    ),
    PersonRecord(
        "Maya Deren",
        born="1917",
        died="1961-10-13",
        birth_place="Kiew",
        biography=Both(
            "Tänzerin, Autorin und Filmemacherin, mit der die amerikanische Avantgarde beginnt.",
            "Dancer, writer and film-maker with whom the American avant-garde begins.",
        ),
    ),
    PersonRecord(
        "Chris Marker",
        born="1921-07-29",
        died="2012-07-29",
        biography=Both(
            "Filmte Reisen, Katzen und Erinnerungen und ließ sich selbst fast nie fotografieren.",
            "Filmed journeys, cats and memories and hardly ever let himself be photographed.",
        ),
    ),
)
