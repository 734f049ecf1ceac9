-- One row for each dossier: how much it holds, how fresh it is, and what could not be done.
with of_captures as (
    select s.dossier, count(*) as captures, max(c.fetched_at) as last_capture_at
    from captures as c join sources as s on s.id = c.source_id
    group by s.dossier
),

of_versions as (
    select
        a.dossier,
        count(distinct a.id) as articles,
        count(v.id) as versions,
        count(distinct a.id) filter (a.gone_at is not null) as articles_gone,
        count(distinct a.id) filter (not list_contains($read, v.language)) as articles_in_other_languages
    from articles as a left join article_versions as v on v.article_id = a.id
    where a.outlet is not null
    group by a.dossier
),

of_flags as (
    select a.dossier, count(distinct a.id) as articles_flagged
    from flags as f join articles as a on a.id = f.article_id
    where f.seen_at > a.last_seen_at
    group by a.dossier
),

of_statements as (
    select
        a.dossier,
        count(*) as statements,
        count(*) filter (s.kind <> 'claim') as responses
    from statements as s
    join article_versions as v on v.id = s.version_id
    join articles as a on a.id = v.article_id
    group by a.dossier
),

of_claims as (
    select c.dossier, count(distinct c.claim_id) as claims, count(l.id) as links
    from claims as c left join links as l on l.claim_id = c.claim_id
    group by c.dossier
),

of_unanswered as (
    select dossier, count(*) as unanswered_claims from unanswered_claims group by dossier
),

of_failures as (
    select dossier, map(list(stage order by stage), list(n order by stage)) as failures
    from (select dossier, stage, count(*) as n from failures group by dossier, stage)
    group by dossier
)

select
    d.id as dossier,
    d.title,
    coalesce(captures, 0) as captures,
    last_capture_at,
    coalesce(articles, 0) as articles,
    coalesce(versions, 0) as versions,
    coalesce(articles_gone, 0) as articles_gone,
    coalesce(articles_flagged, 0) as articles_flagged,
    coalesce(articles_in_other_languages, 0) as articles_in_other_languages,
    coalesce(statements, 0) as statements,
    coalesce(responses, 0) as responses,
    coalesce(claims, 0) as claims,
    coalesce(unanswered_claims, 0) as unanswered_claims,
    coalesce(links, 0) as links,
    coalesce(failures, map()) as failures,
    $published_at::timestamptz as published_at
from dossiers as d
left join of_captures on of_captures.dossier = d.id
left join of_versions on of_versions.dossier = d.id
left join of_flags on of_flags.dossier = d.id
left join of_statements on of_statements.dossier = d.id
left join of_claims on of_claims.dossier = d.id
left join of_unanswered on of_unanswered.dossier = d.id
left join of_failures on of_failures.dossier = d.id
order by d.id;
