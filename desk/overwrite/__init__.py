"""Two people edit one record: the second save is compared with what is stored and refused when it would hide a change.

A change form carries a sealed note of what its maker saw (``seen``). On posting, what is stored is compared with it
(``merge``); the page that comes back shows the differences (``comparison``) and keeps what was typed. ``admin`` wires
this into the forms, rows of inlines included.
"""
