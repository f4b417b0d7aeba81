"""Decision tables of the clinical protocol, written by hand from the public contract."""
