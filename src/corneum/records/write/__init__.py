"""Decisions -> rows. Called by the actions alone, inside their transaction; it decides nothing."""
