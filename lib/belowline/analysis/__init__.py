"""Tables become tables; one file per question. Pure: no files, no clock, seeded chance."""
