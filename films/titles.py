from core.i18n import current


def shown_title(de: str, en: str, original: str) -> str:
    """The title for the page's language; English pages fall back to the original, then the German title."""
    return (en or original or de) if current() == "en" else (de or original or en)


def sort_column() -> str:
    """The column by which films stand in the order of the titles that the page shows."""
    return "sort_title_en" if current() == "en" else "sort_title"
