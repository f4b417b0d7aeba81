"""The pages about the clinic, which are the steps of its first run as well."""
