"""Step 5 at the desk: who came, what was asked on the day, what was done, what went wrong."""
