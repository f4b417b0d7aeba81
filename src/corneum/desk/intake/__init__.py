"""Step 1 at the desk: what a client says, as one form made of the protocol's questions."""
