-- Whether words of an earlier version still stand in the text of a later one, even if that was read
-- without them. What newer entries of a live blog pushed off its page was not taken back.
create or replace macro still_stand(words, later_text, rolled_off) as
    contains(concat_ws(' ', later_text, rolled_off), words);
