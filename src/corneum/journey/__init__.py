"""The client's journey as pure functions, one file a step; no clock, no database, no network."""
