"""Step 4: sessions are booked, moved, cancelled; a course waits and is put on new days."""
