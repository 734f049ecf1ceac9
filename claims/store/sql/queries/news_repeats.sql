-- Claims about whom the dossier watches that another outlet states from a moment on, as the desk
-- saw it: a row for the claim and each outlet but the one that it was seen in first.
with shown as (
    select
        claim_id,
        any_value(claim) as claim,
        any_value(claim_standing) as standing
    from side_by_side
    where
        dossier = $dossier
        and claim_standing <> 'background'
        and (
            target_watched
            or not exists (from entities as e where e.dossier = $dossier and e.watched)
        )
    group by claim_id
),

said as (
    select
        c.claim_id,
        any_value(c.claim) as claim,
        e.outlet,
        min(e.seen_at) as seen_at,
        case when bool_or(s.standing = 'stated' and c.standing = 'stated') then 'stated' else 'to check' end as standing,
        arg_min(
            struct_pack(text := s.text, url := e.url),
            row(s.standing <> 'stated', e.seen_at, e.dated_at, e.url, e.version_no, s."start")
        ) as place
    from shown as c
    join claim_statements as m on m.claim_id = c.claim_id
    join statements as s on s.id = m.statement_id
    join article_editions as e on e.version_id = s.version_id
    where s.standing <> 'background' and s.embedded_in is null
    group by c.claim_id, e.outlet
)

select
    claim_id,
    claim,
    outlet,
    standing,
    seen_at,
    place.text as text,
    place.url as url,
    first_value(outlet) over claim as first_outlet,
    first_value(place.text) over claim as first_text
from said
window claim as (partition by claim_id order by seen_at, outlet)
qualify row_number() over claim > 1 and seen_at >= $since
order by seen_at, claim_id, outlet;
