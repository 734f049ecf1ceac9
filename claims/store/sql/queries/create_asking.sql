-- What the copy keeps beside the desk's tables so as to answer fast; it is no table of the desk's.
create schema asking;
