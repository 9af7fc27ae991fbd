"""What is taught: concepts, lessons, exercises and the real data they run on."""
