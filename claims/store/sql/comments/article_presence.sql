-- What its columns mean, of the view and of the table that it is in a published copy.
comment on {kind} article_presence is 'One time that an article went, or came back';
comment on column article_presence.dossier is 'Id of the dossier';
comment on column article_presence.article_id is 'Id of the article';
comment on column article_presence.outlet is 'Name of the outlet';
comment on column article_presence.url is 'Canonical address of the article';
comment on column article_presence.event is 'gone: it answers 404 or 410; returned: it is there again';
comment on column article_presence.seen_at is 'When the desk first saw it so';
comment on column article_presence.capture_id is 'Id of the capture that shows it';
