"""Streets, water and stops around the demo's venues, placed by hand for a sketch: right to some ten metres."""

from venues.points import Point

MAP_LINES: tuple[tuple[str, str, str, tuple[Point, ...]], ...] = (
    ("mannheim", "street", "Planken", ((49.4911, 8.4560), (49.4873, 8.4663), (49.4842, 8.4746))),
    ("mannheim", "street", "Breite Straße", ((49.4834, 8.4618), (49.4873, 8.4663), (49.4936, 8.4722))),
    ("mannheim", "street", "Kunststraße", ((49.4872, 8.4612), (49.4858, 8.4649), (49.4828, 8.4729))),
    ("mannheim", "street", "Fressgasse", ((49.4922, 8.4590), (49.4887, 8.4676), (49.4858, 8.4756))),
    ("mannheim", "street", "Luisenring", ((49.4911, 8.4560), (49.4941, 8.4617), (49.4946, 8.4680), (49.4936, 8.4722))),
    ("mannheim", "street", "Friedrichsring", ((49.4936, 8.4722), (49.4906, 8.4766), (49.4849, 8.4759))),
    ("mannheim", "street", "Kurpfalzbrücke", ((49.4936, 8.4722), (49.4956, 8.4741))),
    ("mannheim", "river", "Neckar", ((49.4985, 8.4610), (49.4957, 8.4690), (49.4946, 8.4736), (49.4915, 8.4830))),
    ("mannheim", "stop", "Paradeplatz", ((49.4875, 8.4666),)),
    ("mannheim", "stop", "Marktplatz", ((49.4896, 8.4686),)),
    ("mannheim", "stop", "Abendakademie", ((49.4910, 8.4698),)),
    ("mannheim", "stop", "Wasserturm", ((49.4845, 8.4740),)),
    (
        *("heidelberg", "street", "Hauptstraße"),
        (
            (49.4099, 8.6934),
            (49.4104, 8.6990),
            (49.4111, 8.7040),
            (49.41172, 8.7073),
            (49.4122, 8.7097),
            (49.4133, 8.7150),
        ),
    ),
    ("heidelberg", "street", "Plöck", ((49.4089, 8.6938), (49.4096, 8.7000), (49.4100, 8.7050))),
    ("heidelberg", "street", "Grabengasse", ((49.4092, 8.7060), (49.4113, 8.7056))),
    ("heidelberg", "street", "Steingasse", ((49.4121, 8.7094), (49.4134, 8.7093))),
    ("heidelberg", "street", "Alte Brücke", ((49.4134, 8.7093), (49.4151, 8.7096))),
    (
        *("heidelberg", "river", "Neckar"),
        (
            (49.4121, 8.6860),
            (49.4126, 8.6930),
            (49.4132, 8.6990),
            (49.4138, 8.7050),
            (49.4143, 8.7100),
            (49.4149, 8.7180),
        ),
    ),
    ("heidelberg", "street", "Theodor-Heuss-Brücke", ((49.4102, 8.6932), (49.4139, 8.6926))),
    ("heidelberg", "street", "Brückenstraße", ((49.4139, 8.6926), (49.4181, 8.6921))),
    ("heidelberg", "street", "Ladenburger Straße", ((49.4156, 8.6862), (49.4156, 8.6924))),
    ("heidelberg", "street", "Schröderstraße", ((49.4169, 8.6866), (49.4168, 8.6923), (49.4167, 8.6950))),
    ("heidelberg", "stop", "Universitätsplatz", ((49.4104, 8.7057),)),
    ("heidelberg", "stop", "Brückenstraße", ((49.4163, 8.6924),)),
    (
        "heidelberg",
        "street",
        "Römerstraße",
        ((49.3960, 8.6868), (49.3905, 8.6836), (49.3860, 8.6825), (49.3810, 8.6822)),
    ),
    ("heidelberg", "street", "Rheinstraße", ((49.3886, 8.6770), (49.3880, 8.6826), (49.3876, 8.6868))),
    ("heidelberg", "street", "Rohrbacher Straße", ((49.3960, 8.6912), (49.3876, 8.6868), (49.3820, 8.6874))),
    ("heidelberg", "rail", "Bahn nach Karlsruhe", ((49.3960, 8.6790), (49.3880, 8.6768), (49.3810, 8.6762))),
    ("heidelberg", "stop", "Rheinstraße", ((49.3878, 8.6866),)),
)
"""City, kind, name and points from end to end."""
