"""English: written for this project and reviewed by hand, like code."""
