"""What moved, told to those who want to hear of it: events, an outbox, feeds, and what is sent."""
