"""The protocol to look things up in: every rule, indication, level, restriction, with sources."""
