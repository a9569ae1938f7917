"""The film of the first three source pages."""

import datetime as dt

from demo.records import Both, FilmRecord, TextRecord, TitleRecord

BACKGROUND_DE = """\
Lone Scherfig hat das Buch selbst geschrieben. Am Anfang standen Bilder und Menschen, denen sie einen Film geben wollte.
New York ist dabei eher ein Beispiel: In jeder großen Stadt des Westens gibt es Einsame, an denen alle vorbeigehen. Sie
erzählt, wie gerade die Ratlosen einander stützen. Eine, die sich selbst vergessen hat, merkt, dass sie trösten kann;
und hinter dem wunderlichen Russen im Lokal steckt ein Amerikaner mit weichem Herzen.

Der Film hat die Berlinale 2019 eröffnet und lief dort im Wettbewerb. In Deutschland kam er am 12. Dezember 2019 ins
Kino. Seine deutsche Unterzeile ist in zwei Formen im Umlauf, mit „Fremden“ und mit „Freunden“. Gefunden wird er hier
unter beiden."""

BACKGROUND_EN = """\
Lone Scherfig wrote the script herself. It began with images and people that she wanted to give a film. New York is more
of an example: every large Western city has its lonely people whom nobody looks at. She tells how those who are lost
themselves hold each other up.

The film opened the Berlinale in 2019 and ran in its competition. It came to German cinemas on 12 December 2019. Its
German subtitle goes round in two forms, one with "Fremden" (strangers) and one with "Freunden" (friends). Search finds
it under both."""

WINTER_TALE = """\
Wer in diesem Film etwas hat, gibt nichts her. Der Schwiegervater nicht, bei dem Clara als Erstes um Hilfe bittet, die
Stadt nicht, die ihr das Auto nimmt. Wer dagegen selbst kaum zurechtkommt, macht Platz. So einfach ist die Rechnung, und
Lone Scherfig weiß, dass sie im Leben selten aufgeht.

Am Anfang gehören die Bilder der Mutter: Sie verkauft ihren Söhnen die Flucht als Ferien, und eine Weile glaubt man ihr
den Schwung. Dann weitet sich der Blick. Hinter den Fenstern der Empfänge glänzt der Wohlstand, davor liegt der Schnee,
und dass dies New York sein soll, erkennt man nur an wenigen Stellen. Es könnte überall sein, wo viele Menschen wohnen
und keiner grüßt.

Ein Film über die Verhältnisse ist das trotzdem nicht. Er ist ein Märchen, mit einem Restaurant als Schloss und einem
Polizisten als Unhold, und er besteht darauf, dass Vergebung und Liebe möglich sind. Dass man ihm glaubt, liegt an Zoe
Kazan, Andrea Riseborough und Tahar Rahim, die leise spielen, wo andere auf die Tränen drücken würden."""

FOUR_LOST = """\
Vier Menschen haben sich verlaufen. Clara schläft mit zwei Kindern im Auto. Alice pflegt alle außer sich selbst und isst
allein im Winter Palace. Marc kommt aus dem Gefängnis, in das er nie gehört hätte. Jeff fällt beim Arbeiten alles aus
der Hand, am Ende auch der Mut. Ein Zufall nach dem anderen führt sie zusammen.

Man kann Scherfig vorhalten, dass sie dem Zufall viel zutraut. Aber ihr Blick auf Menschen, die nicht weiterwissen, ist
genau. Wie Clara auf fremden Empfängen ein Glas nimmt, damit keiner fragt, und dabei die Häppchen zählt: Das ist komisch
und traurig im selben Augenblick. Hart ist diese Stadt und gleichgültig. Der Film stellt ihr nichts entgegen als
Zuneigung, und für zwei Stunden reicht das."""

FILM = FilmRecord(
    slug="the-kindness-of-strangers",
    title="The Kindness of Strangers: Kleine Wunder unter Fremden",
    original="The Kindness of Strangers",
    english="The Kindness of Strangers",
    year=2019,
    countries=("DK", "CA", "SE", "DE", "FR"),
    runtime=112,
    title_language="en",
    genres=("drama",),
    languages=("en",),
    colour="colour",
    german_release=dt.date(2019, 12, 12),
    director=("Lone Scherfig",),
    crew=(
        ("writer", ("Lone Scherfig",)),
        ("camera", ("Sebastian Blenkov",)),
        ("editing", ("Cam McLauchlin",)),
        ("music", ("Andrew Lockington",)),
    ),
    cast=(
        ("Zoe Kazan", "Clara"),
        ("Andrea Riseborough", "Alice"),
        ("Tahar Rahim", "Marc"),
        ("Caleb Landry Jones", "Jeff"),
        ("Bill Nighy", "Timofey"),
        ("Jay Baruchel", "John Peter"),
    ),
    titles=(
        TitleRecord(
            "The Kindness of Strangers: Kleine Wunder unter Freunden",
            kind="spelling",
            language="de",
            source="Filmmagazin und Besprechungen, 2019",
        ),
    ),
    short=Both(
        "Clara bringt ihre Söhne nach New York und nennt es Ferien. In Wahrheit läuft sie vor ihrem Mann davon, "
        "und der ist bei der Polizei.",
        "Clara takes her sons to New York and calls it a holiday. In truth she is running from her husband, "
        "who is with the police.",
    ),
    plot=Both(
        """\
Noch ehe es hell wird, steigt Clara aus dem Ehebett, weckt Anthony und Jude und fährt los. Den beiden Jungen verspricht
sie Manhattan, das wollten sie immer sehen. Vom Vater, der schlägt, spricht sie nicht. Er ist Polizist und weiß, wie man
Menschen findet. Der Schwiegervater, bei dem Clara anklopft, rührt keinen Finger.

Bleibt das Auto. Es parkt in einer Gasse, links ein Konzerthaus, rechts der Winter Palace, ein russisches Restaurant,
und ist nachts ihr Zuhause. Tagsüber wärmen sich die drei in öffentlichen Büchereien, abends schlüpft Clara auf Empfänge
und Feste, zu denen niemand sie geladen hat, und bringt Häppchen mit. Dann wird das Auto abgeschleppt, weil es im
Parkverbot steht, und ihr Mann hat die Spur gefunden.

Im Winter Palace laufen die Wege zusammen. Marc hat vier Jahre unschuldig gesessen; am Abend, an dem er mit seinem
Anwalt die Freiheit feiert, bieten drei Männer ihm an, das Lokal zu führen. Alice, die sich als Krankenschwester für
alle aufreibt, kommt oft allein zum Essen; sie fragt nicht viel und besorgt Clara und den Kindern Betten in einer
Unterkunft. Jeff hätte gern irgendeine Arbeit, verpatzt aber jede und traut sich nichts mehr zu. Keiner von ihnen hat
viel, und langsam wird daraus für alle ein besseres Leben.""",
        """\
Before daybreak Clara slips out of bed, wakes Anthony and Jude and drives off. She promises the boys Manhattan, which
they always wanted to see, and does not speak of their father's beatings. He is a policeman and knows how people are
found. Her father-in-law, whose door she tries first, does not lift a finger.

What remains is the car, parked in an alley between a concert hall and a Russian restaurant called Winter Palace. By day
the three warm up in public libraries, in the evening Clara slips into receptions and brings back canapés. Then the car
is towed away for parking in the wrong place, and her husband has found the trail.

At the Winter Palace the paths cross. Marc has spent four years in prison for nothing; on the night he celebrates with
his lawyer, three men offer him the running of the place. Alice, a nurse who wears herself out for everybody, often eats
there alone; she asks few questions and finds beds in a shelter for Clara and the children. Jeff would take any work,
spoils it each time and no longer trusts himself with anything. None of them has much, and out of it grows a better life
for all.""",
    ),
    texts=(
        TextRecord("background", BACKGROUND_DE, author="Redaktion"),
        TextRecord("background", BACKGROUND_EN, language="en", author="Redaktion"),
        TextRecord(
            "critique",
            WINTER_TALE,
            title="Wer wenig hat, rückt zusammen",
            slug="wer-wenig-hat-rueckt-zusammen",
            lead="Lone Scherfig erzählt ein Wintermärchen aus einer Stadt, in der keiner grüßt.",
            author="Redaktion",
            score="7",
            published_on=dt.date(2019, 12, 12),
            is_sample=True,
        ),
        TextRecord(
            "critique",
            FOUR_LOST,
            title="Vier Verlorene und ein Lokal",
            slug="vier-verlorene-und-ein-lokal",
            lead="Der Zufall muss in diesem Film viel arbeiten. Er tut es gern.",
            author="Redaktion",
            score="6.5",
            published_on=dt.date(2019, 12, 10),
            is_sample=True,
        ),
    ),
)
