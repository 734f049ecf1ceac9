-- What the captures said.

create table articles (
    id varchar primary key,
    dossier varchar not null,
    url varchar not null,
    outlet varchar not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    published_at timestamptz,
    version_count integer not null,
    gone_at timestamptz
);
comment on table articles is 'One article of a dossier, whatever its versions';
comment on column articles.id is 'Digest of dossier and canonical url';
comment on column articles.dossier is 'Id of the dossier';
comment on column articles.url is 'Canonical address';
comment on column articles.outlet is 'Name of the outlet';
comment on column articles.first_seen_at is 'When the desk first saw it';
comment on column articles.last_seen_at is 'When the desk last saw it';
comment on column articles.published_at is 'When the outlet says that it published it';
comment on column articles.version_count is 'How many wordings the desk has seen';
comment on column articles.gone_at is 'When it first answered 404 or 410; NULL while it is there';

create table article_versions (
    id varchar primary key,
    article_id varchar not null,
    version_no integer not null,
    capture_id varchar not null,
    seen_at timestamptz not null,
    title varchar not null,
    byline varchar,
    published_at timestamptz,
    modified_at timestamptz,
    language varchar not null,
    text varchar not null,
    text_sha256 varchar not null,
    parser varchar not null
);
comment on table article_versions is 'One wording of an article';
comment on column article_versions.id is 'Digest of article, number, title and text';
comment on column article_versions.article_id is 'Id of the article';
comment on column article_versions.version_no is 'Counts from 1; a wording that returns is a new version';
comment on column article_versions.capture_id is 'Id of the capture that first showed it: the proof';
comment on column article_versions.seen_at is 'When that capture was fetched';
comment on column article_versions.title is 'Headline';
comment on column article_versions.byline is 'Authors, as the page names them';
comment on column article_versions.published_at is 'When the page says that it was published';
comment on column article_versions.modified_at is 'When the page says that it was changed';
comment on column article_versions.language is 'ISO 639-1 code';
comment on column article_versions.text is 'The article''s text; every passage is substring(text, start + 1, "end" - start)';
comment on column article_versions.text_sha256 is 'SHA-256 of the text in UTF-8, in hexadecimal';
comment on column article_versions.parser is 'Revision of the parser that made it';

create table extractions (
    version_id varchar primary key,
    extractor varchar not null,
    extracted_at timestamptz not null,
    statements integer not null
);
comment on table extractions is 'One version that an extractor has read; a version without a row has not been read';
comment on column extractions.version_id is 'Id of the version';
comment on column extractions.extractor is 'Revision of the extractor';
comment on column extractions.extracted_at is 'When this revision''s findings were written';
comment on column extractions.statements is 'How many statements it found';
