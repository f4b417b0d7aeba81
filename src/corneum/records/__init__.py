"""What we keep: the only tables, how rows become facts and decisions rows. It decides nothing."""
