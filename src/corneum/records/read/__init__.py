"""Rows -> facts, for one viewer: what is not of the viewer's clinic is not there (NoAccess)."""
