"""The day of a clinic: who comes, what stands in the way, what waits for a decision."""
