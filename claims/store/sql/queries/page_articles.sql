-- The newest wordings of a dossier's articles that hold some words, the newest articles first.
-- Which may hold them is found by the longest word; where there are more words, the texts are read.
with candidates as (
    select distinct unnest(numbers) as number
    from asking.words
    where "in" = 'article' and contains(word, lower($word))
),

worded as (
    select number from candidates where $words = $word
    union all
    select c.number
    from candidates as c
    join asking.shelf as f on f.number = c.number
    join article_versions as v on v.rowid = f.row
    where $words <> $word and (contains(lower(v.title), lower($words)) or contains(lower(v.text), lower($words)))
),

found as (
    select number, row, count(*) over () as rows
    from asking.shelf
    where
        dossier = $dossier
        and ($outlet::varchar is null or outlet = $outlet)
        and ($words::varchar is null or number in (select number from worded))
    order by number
    limit $limit offset $start
)

select
    v.id as version_id,
    v.title,
    a.outlet,
    a.url,
    a.gone_at,
    a.version_count,
    public_at(v.published_at, a.published_at, a.first_seen_at) as "at",
    v.language,
    case
        when $words::varchar is null then left(v.text, 240)
        else substring(v.text, greatest(1, position(lower($words) in lower(v.text)) - 100), 240)
    end as excerpt,
    f.rows
from found as f
join article_versions as v on v.rowid = f.row
join articles as a on a.id = v.article_id
order by f.number;
