-- The newest wordings of a dossier's articles that hold some words, the newest articles first.
select
    v.id as version_id,
    v.title,
    a.outlet,
    a.url,
    a.gone_at,
    a.version_count,
    coalesce(v.published_at, a.published_at, a.first_seen_at) as "at",
    v.language,
    case
        when $words::varchar is null then left(v.text, 240)
        else substring(v.text, greatest(1, position(lower($words) in lower(v.text)) - 100), 240)
    end as excerpt,
    count(*) over () as rows
from articles as a
join article_versions as v on v.article_id = a.id and v.version_no = a.version_count
where
    a.dossier = $dossier
    and ($outlet::varchar is null or a.outlet = $outlet)
    and (
        $words::varchar is null
        or contains(lower(v.title), lower($words))
        or contains(lower(v.text), lower($words))
    )
order by "at" desc, v.id
limit $limit offset $start;
