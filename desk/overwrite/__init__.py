"""Two people edit one record: the second save is compared with what is stored and refused when it would hide a change.

A change form carries a signed note of what its maker saw (``snapshot``). On posting, what is stored is compared with it
(``posted_form``); the page that comes back shows the differences (``comparison``) and keeps what was typed. ``admin``
wires this into the forms, rows of inlines included.
"""
