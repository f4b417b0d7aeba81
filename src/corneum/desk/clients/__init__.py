"""The clients of the clinic at the desk."""
