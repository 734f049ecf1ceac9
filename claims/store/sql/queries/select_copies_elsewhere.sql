-- The addresses of articles, of any dossier and outlet, that have most of their text in common with
-- the articles that captures show, those articles apart. However many hold the text.
with digests as materialized (
    select
        a.id,
        a.url,
        d.shingles,
        a.id in (
            select article_id from readings where capture_id in (select unnest($captures::varchar[]))
        ) as is_shown
    from text_digests as d
    join article_versions as v on v.id = d.version_id
    join articles as a on a.id = v.article_id
    where v.version_no = a.version_count and len(d.shingles) >= $fewest
),

told as (
    select id, is_shown, unnest(shingles) as shingle from digests
),

common as (
    select one.id, other.id as other_id, count(*) as n
    from told as one
    join told as other on other.shingle = one.shingle
    where one.is_shown and not other.is_shown
    group by all
)

select distinct other.url
from common
join digests as one on one.id = common.id
join digests as other on other.id = common.other_id
where common.n >= $least_share * least(len(one.shingles), len(other.shingles))
order by other.url;
