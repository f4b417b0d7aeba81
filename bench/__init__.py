"""What must be fast, each measured against its peer in the same run: `python3 go.py bench`."""
