-- The newest wordings of a dossier's articles that hold some words, the newest articles first.
with found as (
    select
        v.id as version_id,
        coalesce(v.published_at, a.published_at, a.first_seen_at) as "at",
        count(*) over () as rows
    from articles as a
    join article_versions as v on v.article_id = a.id and v.version_no = a.version_count
    where
        a.dossier = $dossier
        and a.outlet is not null
        and ($outlet::varchar is null or a.outlet = $outlet)
        and (
            $words::varchar is null
            or contains(lower(v.title), lower($words))
            or contains(lower(v.text), lower($words))
        )
    order by "at" desc, v.id
    limit $limit offset $start
)

select
    v.id as version_id,
    v.title,
    a.outlet,
    a.url,
    a.gone_at,
    a.version_count,
    f."at",
    v.language,
    case
        when $words::varchar is null then left(v.text, 240)
        else substring(v.text, greatest(1, position(lower($words) in lower(v.text)) - 100), 240)
    end as excerpt,
    f.rows
from found as f
join article_versions as v on v.id = f.version_id
join articles as a on a.id = v.article_id
order by f."at" desc, v.id;
