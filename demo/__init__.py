"""The demo content: films, people, venues, festivals, two programmes around today, an audience, pages.

The catalogue is loaded once; from then on it belongs to the editors, and what they change, rename or delete stays so.
Only the dated programmes are carried on: days that nobody has filled yet are added at each start.
"""
