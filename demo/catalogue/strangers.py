"""The film of the fourth source page."""

import datetime as dt

from demo.records import Both, FilmRecord, PressRecord, TextRecord, TitleRecord

BACKGROUND_DE = """\
Am Anfang steht ein Buch: *Strangers*, 1987 von Taichi Yamada geschrieben. Der Film folgt ihm nur von fern, trug aber
zunächst denselben Titel. Schon 1988 wurde der Roman in Japan verfilmt, als *The Discarnates*.

Für Andrew Haigh, von dem auch *45 Years* stammt, ist es der sechste Film und, wie er sagt, der persönlichste. Um von
der Liebe in der Familie und der Liebe eines Paars zu erzählen, ist er in die eigene Geschichte zurückgegangen: zu dem,
was es hieß, in den Achtzigern jung und schwul zu sein. Auch das Elternhaus im Film ist echt. Gedreht wurde in den
Zimmern, in denen Haigh aufgewachsen ist."""

BACKGROUND_EN = """\
It begins with a book: *Strangers*, written by Taichi Yamada in 1987. The film follows it from afar, but at first bore
its title. Japan had already filmed the novel in 1988, as *The Discarnates*.

For Andrew Haigh, who also made *45 Years*, it is the sixth film and, in his words, the most personal one. To tell of
love in a family and love between two men, he went back into his own story: what it meant to be young and gay in the
eighties. The parents' house in the film is real, too. It was shot in the rooms where Haigh grew up."""

NUMBERS_DE = """\
Die Zahlen zu diesem Film stammen von einem Filmportal: 233 Wertungen mit einem Schnitt von 7,8, 14 Lieblings-Filme,
kein Hass-Film, 172-mal gemerkt, eine Pressestimme mit 10 Punkten. Hier geben sie nummerierte Demo-Konten ab; wie sich
die Stimmen auf die einzelnen Noten verteilen, ist erfunden. Das Portal zählte außerdem 22 Kommentare. Kommentare gibt
es hier noch nicht."""

CRITIQUE = """\
Gespenster stehen im Kino gern am Fußende des Betts. Diese hier stehen in der Küche. Sie fragen, ob jemand Tee möchte,
sie haben die Pullover von damals an und das Alter, in dem sie gestorben sind. Ihr Sohn ist inzwischen älter als sie.

Andrew Haigh macht daraus kein Rätsel, das gelöst werden will. Er filmt die Besuche so selbstverständlich, wie man nach
Hause kommt, mit Licht im Fenster. Das Unheimliche liegt anderswo: in dem Hochhaus, in dem abends zwei Lampen brennen,
und in der Höflichkeit, mit der Adam seine Einsamkeit versteckt.

Andrew Scott und Paul Mescal spielen zwei, die einander nicht trauen und es trotzdem versuchen. Claire Foy und Jamie
Bell sind Eltern, die vieles falsch gemacht haben und es noch einmal hören müssen. Wenn sie am Ende zuhören, ist es sehr
still im Saal."""

FILM = FilmRecord(
    slug="all-of-us-strangers",
    title="All of Us Strangers",
    original="All of Us Strangers",
    english="All of Us Strangers",
    title_language="en",
    year=2023,
    countries=("GB", "US"),
    runtime=105,
    genres=("liebesfilm", "drama"),
    languages=("en",),
    colour="colour",
    fsk="12",
    german_release=dt.date(2024, 2, 8),
    director=("Andrew Haigh",),
    crew=(("writer", ("Andrew Haigh",)), ("source", ("Taichi Yamada",))),
    cast=(
        ("Andrew Scott", "Adam"),
        ("Paul Mescal", "Harry"),
        ("Claire Foy", "Adams Mutter"),
        ("Jamie Bell", "Adams Vater"),
    ),
    titles=(TitleRecord("Strangers", kind="working", language="en"),),
    short=Both(
        "Ein Drehbuchautor fährt an den Ort seiner Kindheit. Im alten Haus öffnen ihm die Eltern, jung wie früher. "
        "Dabei sind sie seit dreißig Jahren tot.",
        "A screenwriter goes back to where he was a child. His parents open the door of the old house, as young as "
        "ever. They have been dead for thirty years.",
    ),
    plot=Both(
        """\
Adam schreibt Drehbücher und lebt allein in einem Londoner Turm, in dem fast alle Wohnungen leer sind. Ein Tag gleicht
dem anderen, bis Harry bei ihm klopft, ein Nachbar, von dem er nichts weiß. Aus dem einen Besuch werden mehrere, aus den
Besuchen wird Liebe.

Zugleich zieht es Adam zurück in den Vorort, aus dem er kommt. Dreißig Jahre sind vergangen, seit er dort mit Mutter und
Vater gewohnt hat. Als er wieder vor dem Haus steht, sind beide da, unverändert, als wäre er nur kurz weg gewesen. Er
weiß, dass sie gestorben sind. Er kommt trotzdem wieder, erzählt ihnen, wer er geworden ist, und sieht mit Harry an der
Seite sein eigenes Leben neu an.""",
        """\
Adam writes scripts and lives alone in a London tower where most of the flats are empty. One day is like the next until
Harry knocks, a neighbour he knows nothing about. One visit becomes several, and the visits become love.

At the same time Adam is drawn back to the suburb he comes from. Thirty years have gone by since he lived there with his
mother and father. When he stands before the house again both are there, unchanged, as if he had just been out. He knows
that they died. He comes back all the same, tells them who he has become and, with Harry beside him, looks at his own
life anew.""",
    ),
    texts=(
        TextRecord("background", BACKGROUND_DE, signature="ES"),
        TextRecord("background", BACKGROUND_EN, language="en", signature="ES"),
        TextRecord("background", NUMBERS_DE, title="Zu den Zahlen", author="Redaktion", is_sample=True),
        TextRecord(
            "critique",
            CRITIQUE,
            title="Besuch bei den jungen Eltern",
            slug="besuch-bei-den-jungen-eltern",
            lead="Andrew Haighs Gespenster stehen in der Küche und fragen, ob jemand Tee möchte.",
            author="Redaktion",
            score="8.5",
            published_on=dt.date(2024, 2, 8),
            is_sample=True,
        ),
    ),
    press=(PressRecord("Pressestimme, Medium nicht genannt", "10"),),
    trailer="https://www.youtube.com/watch?v=O97iSjvqBlY",
)
