"""The film of the fifth source page, and the film that opened the same festival."""

import datetime as dt

from demo.records import Both, FilmRecord, TextRecord

CATALOGUE_TEXT = """\
Winter in Brooklyn. Im Bus zur Schule wartet Howie jeden Tag auf dieselbe Frau: blond, um viele Jahre älter, mit einem
Lächeln, das man leicht übersieht. Howie übersieht nichts. Nach ein paar Wochen kennt er ihre Handschuhe, ihre Müdigkeit
und die Haltestelle, an der sie aussteigt, und für alles andere ist in seinem Kopf kein Platz mehr. Odessa hat das
bemerkt, lange bevor er ihren Namen weiß. Sie verkauft auf dem Wochenmarkt, was sie selbst gepflanzt hat, und bringt
dabei im Stillen eine Scheidung hinter sich.

Dass ein Mädchen aus seiner Schule ihm alles anvertraut, was sie bewegt, prallt an Howie ab. Zu Hause fragt sich sein
Vater, wohin die Liebe verschwunden ist, die der Sohn eben findet. Geschickt stellen sie sich beide nicht an: Was Frauen
ihnen mit einer Hand oder einem Blick sagen, kommt nicht an, und das Zartere erst recht nicht.

Melissa B. Miller, die auch das Drehbuch geschrieben hat, kommt in ihrem ersten Film ohne laute Ereignisse aus. Die
Spannung liegt innen. Sie erzählt von vielen Arten zu lieben und von dem Punkt, an dem einer den Mund aufmachen sollte.
Ein roter Ball, im richtigen Moment geworfen, tut es auch."""

CATALOGUE_TEXT_EN = """\
Winter in Brooklyn. On the bus to school Howie waits every day for the same woman: blonde, many years older, with a
smile that is easily missed. Howie misses nothing, and soon there is no room in his head for anything else. Odessa has
noticed long before he knows her name. She sells what she has planted herself at the farmers' market, and in silence she
is getting through a divorce.

That a girl from his school confides in him is lost on Howie. At home his father wonders where the love has gone that
the son is just finding. Neither of them is clever about it: small signs do not reach them, and the gentler ones even
less.

In her first film Melissa B. Miller, who also wrote the script, does without loud events. The tension is inside. She
tells of many kinds of love and of the point at which somebody ought to speak. A red ball, thrown at the right moment,
will do as well."""

CRITIQUE = """\
Es passiert wenig, und das Wenige passiert genau. Ein Junge sieht im Bus eine Frau an. Sein Vater sieht die eigene Frau
nicht mehr an. Dazwischen liegen Brooklyn, der Schnee und eine Wohnung, in der alle leiser reden, als sie möchten.

Melissa B. Miller hat für ihr Debüt einen Ton gefunden, der freundlich bleibt, auch wo die Figuren sich blamieren. Über
Howie wird nicht gelacht, und über den Vater nur so, wie man über sich selbst lacht. Am schönsten ist der Film, wenn er
den Frauen zusieht, die alles längst verstanden haben und warten."""

FILM = FilmRecord(
    slug="all-these-small-moments",
    title="All These Small Moments",
    original="All These Small Moments",
    english="All These Small Moments",
    title_language="en",
    year=2018,
    countries=("US",),
    runtime=84,
    genres=("drama",),
    languages=("en",),
    colour="colour",
    fsk="none",
    director=("Melissa B. Miller",),
    crew=(("writer", ("Melissa B. Miller",)),),
    cast=(
        ("Brendan Meyer", "Howie"),
        ("Jemima Kirke", "Odessa"),
        ("Molly Ringwald", "Carla"),
        ("Brian d'Arcy James", "Tom"),
    ),
    tagline=Both(
        "Ein Blick, eine Handbewegung, schon hat die Liebe angefangen. Nur die Männer haben es wieder nicht gemerkt.",
        "A glance, a movement of the hand, and love has begun. Only the men have failed to notice again.",
    ),
    short=Both(
        "Ein Schüler in Brooklyn verliebt sich im Bus in eine Frau, die ihm viele Jahre voraushat. Zu Hause geht "
        "seinem Vater gerade das Gefühl verloren, das der Sohn entdeckt.",
        "On the bus a Brooklyn schoolboy falls in love with a woman much older than he is. At home his father is "
        "losing the very feeling that his son discovers.",
    ),
    texts=(
        TextRecord("catalogue", CATALOGUE_TEXT, signature="JS/MK"),
        TextRecord("catalogue", CATALOGUE_TEXT_EN, language="en", signature="JS/MK"),
        TextRecord(
            "critique",
            CRITIQUE,
            title="Leiser, als sie möchten",
            slug="leiser-als-sie-moechten",
            lead="Ein Debüt, in dem wenig passiert, und das Wenige genau.",
            author="Redaktion",
            score="7.5",
            published_on=dt.date(2018, 11, 19),
            is_sample=True,
        ),
    ),
)

TAZZEKA = FilmRecord(
    slug="tazzeka",
    title="Tazzeka",
    original="Tazzeka",
    english="Tazzeka",
    title_language="fr",
    year=2017,
    countries=("FR", "MA"),
    runtime=95,
    genres=("drama",),
    languages=("fr", "ar"),
    colour="colour",
    director=("Jean-Philippe Gaud",),
    cast=(("Madi Belem", "Elias"), ("Ouidad Elma", "Salma")),
    short=Both(
        "Elias lernt im marokkanischen Dorf bei seiner Großmutter kochen. Eine Begegnung bringt ihn auf den Weg nach "
        "Paris.",
        "In a Moroccan village Elias learns to cook from his grandmother. An encounter sets him on the way to Paris.",
    ),
)
