"""Time: minutes and resources, no medicine."""
