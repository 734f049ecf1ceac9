"""The front door: what ``import claims`` gives to a notebook or a script.

``reader`` leads one text through every stage that needs no database, ``findings``
is what comes of it, ``desk`` asks the newest published copy, and ``rows`` holds
what it answers. Each shows itself in a notebook as ``marks`` draws it.
"""
