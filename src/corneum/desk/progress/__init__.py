"""Step 9 at the desk: the review of a course, and upkeep after it."""
