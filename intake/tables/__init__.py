"""Tables (CSV, XLSX, JSON) of films, people, venues and screenings: compared with what is there, saved, written."""
