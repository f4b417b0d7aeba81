"""What a clinic counts: complications, courses, who is due, what courses brought."""
