"""Questions for other tools: Anki, Moodle's GIFT, CSV."""
