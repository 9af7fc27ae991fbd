"""Judges a submission: runs it apart, compares its evidence, recognises its mistakes."""
