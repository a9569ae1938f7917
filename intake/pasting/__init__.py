"""German programme text, pasted as it stands, becomes screenings, facts and texts. What is unclear is asked."""
