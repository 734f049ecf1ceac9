"""The domain library: from a dossier's articles to claims beside their responses."""
