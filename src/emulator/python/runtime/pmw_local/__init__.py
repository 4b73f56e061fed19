"""Runs one Glue job script for the local warehouse: see __main__.py."""
