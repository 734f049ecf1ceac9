-- Whether a capture's proof is still there, and whether it ever was all of the page.

alter table captures add column truncated varchar;
alter table captures add column proof varchar default 'kept';
comment on column captures.truncated is 'Why whoever recorded the page did not keep all of it: length, time, disconnect, segment, or what else they say; NULL: they did';
comment on column captures.proof is 'kept: the archive holds it; damaged: its record is altered or gone, and what was read from it is kept; forgotten: the desk had to delete it, and archive_file and archive_offset lead to its tombstone';
comment on column readings.outcome is 'version: a new wording; same: a known wording; unchanged: the server said so or sent the same bytes; flagged: it answered 200 and does not show the article, see flags; gone: 404 or 410 for an article that we hold; failed: see failures; forgotten: the desk had to delete it';
comment on column flags.reason is 'not found: an error page; paywall: the opening and an offer to subscribe; consent: a wall of cookies or a test for robots; shrunk: most of the text is missing, and has been for less than a day; truncated: whoever recorded it did not keep all of it';
