"""Films and people looked up in public sources, on demand and only where a source is switched on.

A source offers ``candidates`` and gives ``facts``; ``proposals`` sets them beside what is stored, and ``saving`` writes
what an editor has ticked. Nothing else is written, pictures and texts are never fetched.
"""
