"""Uploads between visits: SQL, one transaction per change."""
