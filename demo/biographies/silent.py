"""Directors who began in silent film."""

from demo.records import Both, PersonRecord

PEOPLE = (
    PersonRecord(
        "Robert Wiene",
        born="1873-04-27",
        died="1938-07-17",
        birth_place="Breslau",
        biography=Both(
            "Drehte 1920 mit gemalten Schatten den Film, an den alle denken, wenn sie Expressionismus sagen.",
            "In 1920 he made, with painted shadows, the film everybody thinks of at the word Expressionism.",
        ),
    ),
    PersonRecord(
        "F. W. Murnau",
        born="1888-12-28",
        died="1931-03-11",
        birth_place="Bielefeld",
        other_names=("Friedrich Wilhelm Murnau", "Friedrich Wilhelm Plumpe"),
        biography=Both(
            "Ließ die Kamera fliegen, erst in Berlin, dann in Hollywood, wo er mit *Sonnenaufgang* begann.",
            "Let the camera fly, first in Berlin and then in Hollywood, where he began with *Sunrise*.",
        ),
    ),
    PersonRecord(
        "Charlie Chaplin",
        born="1889-04-16",
        died="1977-12-25",
        birth_place="London",
        other_names=("Charles Chaplin",),
        biography=Both(
            "Spielte, schrieb, inszenierte und vertonte den kleinen Mann mit Stock und Melone.",
            "Played, wrote, directed and set to music the little fellow with the cane and the bowler hat.",
        ),
    ),
    PersonRecord(
        "Sergei Eisenstein",
        born="1898-01-22",
        died="1948-02-11",
        birth_place="Riga",
        other_names=("Sergej Eisenstein",),
        biography=Both(
            "Regisseur und Theoretiker, für den ein Film erst im Schnitt entsteht.",
            "Director and theorist for whom a film comes into being in the editing.",
        ),
    ),
    PersonRecord(
        "Lotte Reiniger",
        born="1899-06-02",
        died="1981-06-19",
        birth_place="Berlin",
        biography=Both(
            "Schnitt ihre Figuren mit der Schere aus Papier und bewegte sie Bild für Bild. Sie starb in Dettenhausen "
            "bei Tübingen.",
            "Cut her figures from paper with scissors and moved them frame by frame. She died in Dettenhausen near "
            "Tübingen.",
        ),
    ),
    PersonRecord(
        "Fritz Lang",
        born="1890-12-05",
        died="1976-08-02",
        birth_place="Wien",
        biography=Both(
            "Baute in Babelsberg Städte und Keller, floh 1933 und drehte in Hollywood weiter.",
            "Built cities and cellars in Babelsberg, fled in 1933 and went on making films in Hollywood.",
        ),
    ),
    PersonRecord(
        "Walther Ruttmann",
        born="1887-12-28",
        died="1941-07-15",
        birth_place="Frankfurt am Main",
        biography=Both(
            "Maler, der zum Film ging und Bilder wie Noten setzte.",
            "Painter who turned to film and set pictures like notes.",
        ),
    ),
    PersonRecord(
        "Carl Theodor Dreyer",
        born="1889-02-03",
        died="1968-03-20",
        birth_place="Kopenhagen",
        biography=Both(
            "Dänischer Regisseur, der Gesichter ernst nahm wie kaum ein anderer.",
            "Danish director who took faces more seriously than almost anybody else.",
        ),
    ),
    PersonRecord(
        "Dziga Vertov",
        born="1896-01-02",
        died="1954-02-12",
        birth_place="Białystok",
        biography=Both(
            "Sah in der Kamera ein besseres Auge und im Alltag den ganzen Film.",
            "Saw a better eye in the camera and the whole film in everyday life.",
        ),
    ),
    PersonRecord(
        "Josef von Sternberg",
        born="1894-05-29",
        died="1969-12-22",
        birth_place="Wien",
        biography=Both(
            "Brachte 1930 Licht, Rauch und Marlene Dietrich zusammen und nahm alle drei mit nach Hollywood.",
            "In 1930 he brought light, smoke and Marlene Dietrich together for a film and took all three to Hollywood.",
        ),
    ),
    PersonRecord(
        "Georges Méliès",
        born="1861-12-08",
        died="1938-01-21",
        birth_place="Paris",
        biography=Both(
            "Zauberkünstler mit eigenem Theater und eigenem Studio, Erfinder vieler Filmtricks.",
            "Magician with his own theatre and his own studio, inventor of many film tricks.",
        ),
    ),
    PersonRecord(
        "René Clair",
        born="1898-11-11",
        died="1981-03-15",
        birth_place="Paris",
        biography=Both(
            "Begann mit den Surrealisten und machte aus dem frühen Tonfilm Musik.",
            "Began with the surrealists and made music out of early sound film.",
        ),
    ),
    PersonRecord(
        "Luis Buñuel",
        born="1900-02-22",
        died="1983-07-29",
        birth_place="Calanda",
        biography=Both(
            "Surrealist in Paris, Mexiko und Madrid. Träume behandelte er wie Tatsachen.",
            "Surrealist in Paris, Mexico and Madrid. He treated dreams like facts.",
        ),
    ),
)
