-- The words of a text, case aside, each once and with the marks that touch it: what a text holds and
-- has no space in it, one of its words holds.
create or replace macro words_in(text) as
    list_distinct(string_split(replace(lower(text), chr(10), ' '), ' '));
