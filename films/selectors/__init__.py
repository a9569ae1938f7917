"""Reads of films for pages. Nothing here knows of screenings, festivals or ratings: the views bring those."""
