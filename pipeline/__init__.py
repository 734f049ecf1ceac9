"""The Dagster code location: the same journey as assets, checks and a schedule."""
