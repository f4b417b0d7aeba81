"""Translation: facts -> standard documents and back. No network, no database."""
