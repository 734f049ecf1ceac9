-- What was fetched, and what became of it.

create table captures (
    id varchar primary key,
    source_id varchar not null,
    role varchar not null,
    url varchar not null,
    final_url varchar not null,
    fetched_at timestamptz not null,
    status integer not null,
    content_type varchar,
    etag varchar,
    last_modified varchar,
    body_sha256 varchar not null,
    archive_file varchar not null,
    archive_offset bigint not null
);
comment on table captures is 'One fetch of one address, with the place of its proof in the archive';
comment on column captures.id is 'Digest of source, url and time';
comment on column captures.source_id is 'Id of the source that led to it';
comment on column captures.role is 'index: a feed, sitemap or list; page: something that may hold an article';
comment on column captures.url is 'Address that was asked for';
comment on column captures.final_url is 'Address that answered, after redirects';
comment on column captures.fetched_at is 'When it was fetched';
comment on column captures.status is 'HTTP status; a file of a folder has 200';
comment on column captures.content_type is 'Media type, as the server gave it';
comment on column captures.etag is 'Validator for the next conditional request';
comment on column captures.last_modified is 'Validator for the next conditional request, in the server''s own words';
comment on column captures.body_sha256 is 'SHA-256 of the body, in hexadecimal';
comment on column captures.archive_file is 'WARC file that holds the body, relative to the archive''s folder';
comment on column captures.archive_offset is 'Where the body''s record starts in that file, in bytes';

create table readings (
    capture_id varchar primary key,
    parser varchar not null,
    outcome varchar not null,
    article_id varchar,
    version_id varchar
);
comment on table readings is 'What became of one capture of a page: every such capture has exactly one';
comment on column readings.capture_id is 'Id of the capture';
comment on column readings.parser is 'Revision of the parser that read it';
comment on column readings.outcome is 'version: a new wording; same: a known wording; unchanged: the server said so or sent the same bytes; gone: 404 or 410 for an article that we hold; failed: see failures';
comment on column readings.article_id is 'Id of the article that the capture shows; NULL when it failed';
comment on column readings.version_id is 'Id of the version that the capture shows, where there is one';
