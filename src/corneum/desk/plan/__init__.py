"""Step 3 at the desk: the proposal beside its reasons, what the therapist chooses, the signature."""
