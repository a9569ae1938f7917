"""The scheduling board: a cinema day's halls, moving a screening among them, and copying days and weeks."""
