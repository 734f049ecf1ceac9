-- All of it into the one file that is published. Closing would do so, too, and say nothing on a full
-- disk: what it could not write stays in a second file, which no copy takes along.
checkpoint desk;
