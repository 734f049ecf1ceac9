"""The numbers that a passage asserts."""
