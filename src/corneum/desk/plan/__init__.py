"""Step 3 at the desk: proposal, reasons, the choice, the signature."""
