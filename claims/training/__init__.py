"""Corpora -> the encoder's weights. Needed to train and never to run; README.md says how."""
