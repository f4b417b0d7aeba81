"""Clinical knowledge as cited data. It does nothing; it is read."""
