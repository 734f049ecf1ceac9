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
