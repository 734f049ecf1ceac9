"""Who said what: quotations, and cue, source and content of each attribution."""
