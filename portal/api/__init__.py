"""The read API at ``/api/v1/``: what pages show, as JSON, with a feed of what changes (docs/api.md)."""
