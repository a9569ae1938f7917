"""One index of words over everything that has a name, and what is found in it.

Rooms register their kinds (``kinds``); the index follows their tables (``tables``, ``index``); ``query`` finds.
"""
