"""Who a source is: a person or body by name, and for whom he speaks."""
