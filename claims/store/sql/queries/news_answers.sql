-- Answers that the desk first saw from a moment on, with a claim beside which nobody had given them
-- before: a row for the words in an article. Those of a party that nobody watches count where they
-- are the first denial of a claim. What an outlet only put in other words is an edit, and a reply
-- to the desk is no news to it.
with placed as (
    select
        s.claim_id,
        s.claim,
        s.response_id,
        s.response,
        s.kind,
        coalesce(s.responder, s.response_outlet) as responder,
        s.answers_for,
        s.response_outlet as outlet,
        s.response_url as url,
        s.standing,
        v.article_id
    from side_by_side as s
    join article_versions as v on v.id = s.response_version_id
    where s.dossier = $dossier and s.standing <> 'background' and s.response_outlet is not null
),

met as (
    select
        p.response_id,
        arg_min(s.id, row(v.version_no, s."start")) as statement_id,
        min(v.seen_at) as seen_at
    from (select distinct response_id, article_id, kind, response from placed) as p
    join article_versions as v on v.article_id = p.article_id
    join statements as s on s.version_id = v.id and s.kind = p.kind and s.text = p.response
    group by p.response_id
),

ranked as (
    select
        p.*,
        m.seen_at,
        m.statement_id,
        row_number() over (
            partition by p.claim_id, p.standing, p.kind, p.responder, p.response
            order by m.seen_at, p.url, p.response_id
        ) = 1 as is_new,
        p.kind = 'denies' and row_number() over (
            partition by p.claim_id, p.standing, p.kind order by m.seen_at, p.url, p.response_id
        ) = 1 as is_first_denial
    from placed as p
    join met as m on m.response_id = p.response_id
)

select
    r.url,
    r.kind,
    r.response,
    any_value(r.outlet) as outlet,
    any_value(r.responder) as responder,
    any_value(r.answers_for) as answers_for,
    min(r.seen_at) as seen_at,
    bool_or(r.is_first_denial) as is_first_denial,
    bool_or(party.watched) as is_watched,
    case when bool_or(r.standing = 'stated') then 'stated' else 'to check' end as standing,
    arg_min(
        struct_pack(id := r.claim_id, text := r.claim),
        row(r.standing <> 'stated', not r.is_first_denial, r.claim_id)
    ) as claim,
    count(distinct r.claim_id) as claims
from ranked as r
join statements as s on s.id = r.response_id
left join entities as party on party.id in (s.speaker_id, s.target_id) and party.watched
where
    r.is_new
    and r.seen_at >= $since
    and (r.is_first_denial or party.id is not null)
    and not exists (
        from edits as e
        join statements as before on before.id = e.previous_id
        where e.statement_id = r.statement_id and before.kind = r.kind
    )
group by r.url, r.kind, r.response
order by min(r.seen_at), r.url, min(s."start");
