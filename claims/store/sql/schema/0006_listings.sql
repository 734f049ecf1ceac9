-- What the indexes of a source listed, kept after they list it no more.

create table listed_pages (
    source_id varchar not null,
    url varchar not null,
    listed_at timestamptz not null,
    primary key (source_id, url)
);
comment on table listed_pages is 'One page that a feed, sitemap or section listed once; it is visited although it is listed no more';
comment on column listed_pages.source_id is 'Id of the source that listed it';
comment on column listed_pages.url is 'Address as it was listed, made absolute';
comment on column listed_pages.listed_at is 'When it was first listed';

create table resting_hosts (
    dossier varchar not null,
    host varchar not null,
    until timestamptz not null,
    primary key (dossier, host)
);
comment on table resting_hosts is 'One host that asked to be left alone for longer than a run waits (Retry-After)';
comment on column resting_hosts.dossier is 'Id of the dossier whose run was asked';
comment on column resting_hosts.host is 'Scheme, name and port of the host';
comment on column resting_hosts.until is 'When it may be asked again';

alter table sources add column pattern varchar;
comment on table sources is 'One feed, sitemap, section, list of pages, folder or WARC that a dossier reads';
comment on column sources.kind is 'feed, sitemap, section, pages, folder or warc';
comment on column sources.url is 'Address of the feed, sitemap or section, of the first of the listed pages, or file URI of the folder or WARC';
comment on column sources.pattern is 'Regular expression that the addresses of pages must match to be followed; NULL: all are';
