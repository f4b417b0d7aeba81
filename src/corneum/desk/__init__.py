"""The therapist's and the front desk's door: one file a step; a view decides nothing itself."""
