"""Step 6 at the desk: the dated sheet for the client, as page, PDF and calendar."""
