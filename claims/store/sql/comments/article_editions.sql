-- What its columns mean, of the view and of the table that it is in a published copy.
comment on {kind} article_editions is 'One version of an article that an extractor has read';
comment on column article_editions.dossier is 'Id of the dossier';
comment on column article_editions.article_id is 'Id of the article';
comment on column article_editions.version_id is 'Id of the version';
comment on column article_editions.version_no is 'Number of the version, from 1';
comment on column article_editions.outlet is 'Name of the outlet';
comment on column article_editions.url is 'Canonical address of the article';
comment on column article_editions.title is 'Headline of this version';
comment on column article_editions.dated_at is 'When the article was published, else when the desk first saw it';
comment on column article_editions.seen_at is 'When the desk first saw this version';
comment on column article_editions.next_seen_at is 'When the desk first saw the next version that was read; NULL for the last one';
comment on column article_editions.last_version_id is 'Id of the last version of the article that was read';
