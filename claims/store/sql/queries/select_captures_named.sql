-- Captures that ids or addresses mean. Of an address, all that show the article that was seen
-- there. With each, the captures of the same bytes that show an article, and the answers that
-- nothing had changed since. Empty bodies, error pages and the like are no text of anybody's.
with read as (
    select
        c.*,
        r.article_id,
        c.status = 200 and r.outcome in ('version', 'same', 'unchanged') as shows,
        last_value(case when c.status = 200 then c.id end ignore nulls) over (
            partition by c.source_id, c.url order by c.fetched_at, c.id
        ) as last_seen
    from captures as c
    join sources as s on s.id = c.source_id
    left join readings as r on r.capture_id = c.id
    where s.dossier = $dossier
),

named as (
    select unnest($names::varchar[]) as name
),

meant as (
    select * from read where role in ('page', 'reply') and (url in (from named) or final_url in (from named))
),

shown as (
    select article_id from meant where article_id is not null
    union
    select id from articles where dossier = $dossier and url in (from named)
),

chosen as (
    select * from read where id in (from named)
    union
    select * from meant
    union
    select * from read where article_id in (from shown)
),

alike as (
    select * from chosen
    union
    select * from read where shows and body_sha256 in (select body_sha256 from chosen where shows)
)

select * exclude (article_id, shows, last_seen)
from read
where id in (select id from alike) or (status = 304 and last_seen in (select id from alike))
order by fetched_at, id;
