"""What a run does, a file a stage, from a dossier's sources to the published copy.

A stage reads what is due, calls the room of its name, and writes what came of
it. Everything is written in small transactions, and a capture only when the
disk holds its bytes: a run that is killed at any moment leaves the last good
state, and the next run goes on from there.
"""
