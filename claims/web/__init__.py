"""``claims serve``: the review desk, where a newsroom reads what it follows in a browser.

Every page is made here from a published copy, with no build step, nothing from
another address, and no script but our own few lines.
"""
