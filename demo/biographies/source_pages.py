"""The people of the source pages."""

from demo.records import Both, PersonRecord

PEOPLE = (
    PersonRecord(
        "Lone Scherfig",
        born="1959-05-02",
        birth_place="Kopenhagen",
        biography=Both(
            "Dänische Regisseurin und Autorin. *Italienisch für Anfänger* machte sie bekannt; in "
            "England drehte sie *Zwei an einem Tag* und *The Riot Club*. Mit *The Kindness of Strangers* begann "
            "2019 die Berlinale.",
            "Danish director and writer. *Italian for Beginners* made her name; later she made *One Day* and "
            "*The Riot Club* in England. *The Kindness of Strangers* opened the Berlinale in 2019.",
        ),
    ),
    PersonRecord(
        "Andrew Haigh",
        born="1973",
        biography=Both(
            "Britischer Regisseur und Autor. Für *All of Us Strangers*, den sechsten Film nach *45 Years* und "
            "anderen, ging er mit der Kamera in das Haus, in dem er Kind war.",
            "British director and writer. *All of Us Strangers*, made after *45 Years*, is his sixth film and was "
            "partly shot in the house where he was a child.",
        ),
    ),
    PersonRecord(
        "Melissa B. Miller",
        biography=Both(
            "Melissa B. Miller hat das Filmgeschäft in den Büros von Universal Pictures und New Line Cinema gelernt. "
            "Als Produzentin begann sie mit *The Tested* (2010), der 2011 auf dem American Black Film Festival den "
            "Hauptpreis erhielt. Mit *All These Small Moments* (2018) hat sie zum ersten Mal selbst geschrieben und "
            "Regie geführt.",
            "Melissa B. Miller learned the film business in the offices of New Line Cinema and Universal Pictures. "
            "Her first production, *The Tested* (2010), took the main prize of the American Black Film Festival in "
            "2011. *All These Small Moments* (2018) is the first film that she wrote and directed herself.",
        ),
        source="Festivalkatalog 2018",
    ),
    PersonRecord(
        "Taichi Yamada",
        born="1934-06-06",
        died="2023-11-29",
        birth_place="Tokio",
        biography=Both(
            "Japanischer Schriftsteller und Drehbuchautor. Aus seinem Roman *Strangers* (1987) sind zwei Filme "
            "entstanden.",
            "Japanese novelist and screenwriter. Two films have been made from his novel *Strangers* (1987).",
        ),
    ),
)
