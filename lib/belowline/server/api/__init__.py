"""The HTTP interface for programs: hand a page in, take its document and tables out."""
