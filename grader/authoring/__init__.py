"""What an author needs: a new exercise laid out, and all that is wrong with one in one list."""
