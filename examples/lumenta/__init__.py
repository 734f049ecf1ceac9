"""A sample dossier about companies that do not exist, with the news site that reports on them."""
