"""The question bank, and what asks and marks its questions."""
