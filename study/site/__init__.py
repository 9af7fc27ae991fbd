"""The study notes as static pages that need neither a server nor a network."""
