-- One row: a version of an article that an extractor has read. The other views stand on this one:
-- a version that nobody has read (another language, a failure) is no evidence that a passage is gone.
create or replace view article_editions as
select
    a.dossier,
    v.article_id,
    v.id as version_id,
    v.version_no,
    a.outlet,
    a.url,
    v.title,
    public_at(v.published_at, a.published_at, a.first_seen_at) as dated_at,
    v.seen_at,
    lead(v.seen_at) over (partition by v.article_id order by v.version_no) as next_seen_at,
    last_value(v.id) over (
        partition by v.article_id
        order by v.version_no
        rows between unbounded preceding and unbounded following
    ) as last_version_id
from article_versions as v
join articles as a on a.id = v.article_id
join extractions as x on x.version_id = v.id;

comment on view article_editions is 'One version of an article that an extractor has read';
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
