"""Tables become files that other people's tools read."""
