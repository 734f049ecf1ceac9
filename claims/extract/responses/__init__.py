"""Which sentences answer an accusation, how, and what they answer."""
