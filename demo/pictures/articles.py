"""Pictures of the demo's articles."""

from demo.pictures.sheet import AMBER, BLUE, NIGHT, PAPER, RED, SAND, Sheet


def way_through_a_city() -> Sheet:
    """A city of squares, a river, and the way of somebody who takes no straight one."""
    sheet = Sheet(239, 400, NIGHT)
    for column in range(13):
        for row in range(5):
            left, top = 4 + 18 * column, 5 + 19 * row
            lit = (column * 5 + row * 3) % 11
            sheet.box(AMBER if lit == 0 else SAND if lit in (4, 8) else BLUE, left, top, left + 14, top + 15)
    sheet.line(PAPER, 5, (-6, 92), (60, 84), (118, 90), (178, 74), (246, 78))
    way = ((20, 22.5), (56, 22.5), (56, 41.5), (110, 41.5), (110, 22.5), (146, 22.5), (146, 60.5), (200, 60.5))
    sheet.line(RED, 2.6, *way)
    sheet.disc(RED, 20, 22.5, 4.4)
    sheet.ring(RED, 200, 60.5, 6, 2.2)
    return sheet
