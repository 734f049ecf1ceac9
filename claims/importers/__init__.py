"""What others annotated or decided, read as decisions of this desk."""
