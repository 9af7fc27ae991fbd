"""The page that tells an instructor how a class did and what to teach again."""
