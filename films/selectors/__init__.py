"""What pages read of films. Nothing here knows of screenings, festivals or ratings: the views bring those."""
