"""What happens: every change, one transaction each. Read once, let the journey decide, write."""
