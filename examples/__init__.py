"""Things to try the desk on."""
