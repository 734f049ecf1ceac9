"""Whom a text names: where each name stands, what it names, and its fullest form."""
