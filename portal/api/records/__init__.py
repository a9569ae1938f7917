"""Records of the API: for each kind its fields, from which the JSON and its schema are made, and where they come from.

A record depends on what is stored and on moments of publishing, on nothing else that the clock moves: "over" or "today"
are left to who reads it.
"""
