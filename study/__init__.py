"""What a person touches: the command line, the record of their work, the study notes."""
