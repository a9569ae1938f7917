"""Pages that are everybody's, made once and kept until something they print changes (docs/performance.md).

A view opts in with ``kept`` where its address is declared, or with ``keep`` beside what it answers.
"""

from core.pagecache.asked import takes_anything
from core.pagecache.keeping import keep, kept, kept_as_asked
from core.pagecache.middleware import PageCache

__all__ = ["PageCache", "keep", "kept", "kept_as_asked", "takes_anything"]
