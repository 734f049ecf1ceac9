"""The trained network: texts -> scores of cues, roles, names, responses and meanings.

Nothing here knows spaCy, so training shares the windows and the tags with the
runtime.
"""
