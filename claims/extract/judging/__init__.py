"""Whom a claim is about, how sure all of a statement is, and what may be shown of it."""
