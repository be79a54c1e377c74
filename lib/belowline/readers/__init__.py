"""Bytes we did not design become a discussion; one file per family of formats."""
