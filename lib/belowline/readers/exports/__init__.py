"""Exports: files in which comments are records, not text on a page.

A format is a file of facts here (:class:`~belowline.readers.exports.profile.Profile`); to
read another one, state its facts and name it in ``PROFILES``. A table or list of records
that no profile claims is read by what its columns are called and hold
(:mod:`~belowline.readers.exports.mapping`).
"""
