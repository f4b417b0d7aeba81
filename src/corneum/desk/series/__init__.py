"""Step 4 at the desk: the course on its time line; what moves, is cancelled, booked again."""

from corneum.desk.series.found import course_in, is_incident, session_in, statuses, title

__all__ = ["course_in", "is_incident", "session_in", "statuses", "title"]
