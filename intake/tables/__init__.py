"""Tables (CSV, XLSX, JSON) of films, people, houses and screenings: compared with what is there, saved, written."""
