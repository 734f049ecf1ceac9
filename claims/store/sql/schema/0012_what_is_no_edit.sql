-- Addresses that are used again, pages that are no article, and live blogs that show their newest.

alter table articles add column article_no integer default 1;
comment on column articles.article_no is 'Counts the articles that stood at this address one after the other, from 1';
comment on column articles.id is 'Digest of dossier and canonical url, and of article_no from the second one';
comment on column articles.url is 'Canonical address; the flag "replaced" of an article says when another one was first seen there';

comment on table flags is 'One capture that answered 200 and does not show the article that stood at its address: it makes no version of that';
comment on column flags.article_id is 'Id of that article, which stays as it was; NULL when none is known at this address';
comment on column flags.reason is 'not found: an error page; paywall: the opening and an offer to subscribe; consent: a wall of cookies or a test for robots; refused: anything else that a server says instead of an article; shrunk: most of the text is missing, and has been for less than a day; truncated: whoever recorded it did not keep all of it; replaced: another article stands there, which has a row of its own';

comment on column text_edits.change is 'moved, reworded, withdrawn, added, or rolled off (newer entries pushed it off the page of a live blog)';
comment on column text_edits.passage is 'Where the sentence stands in the later version''s text; NULL when withdrawn or rolled off';
comment on column edits.change is 'unchanged, moved (the same words in another order), reworded, withdrawn, added, or rolled off (newer entries pushed it off the page of a live blog)';
comment on column edits.statement_id is 'Id of the statement in the later version; NULL when withdrawn or rolled off';
