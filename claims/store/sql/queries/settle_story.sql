-- What happened in a dossier, a row for each event, in the order of time: a stated claim was first
-- said, and repeated by other articles; it was answered; an answer or a claim was softened (a denial
-- is none any more, or a hedge came) or edited otherwise; it went, or its article did (withdrawn).
-- The place is where the words stand or last stood; where an article went, it has none.
create table asking.story as
with shown as (
    select distinct dossier, claim_id
    from side_by_side
    where claim_standing = 'stated' and not claim_embedded
),

said as (
    select
        c.dossier,
        c.claim_id,
        e.article_id,
        e.outlet,
        min(e.dated_at) as "at",
        arg_min(
            struct_pack(version_id := s.version_id, "start" := s."start", "end" := s."end", text := s.text, speaker := coalesce(n.name, s.speaker)),
            row(e.version_no, s."start")
        ) as place
    from shown as c
    join claim_statements as m on m.claim_id = c.claim_id
    join statements as s on s.id = m.statement_id
    join article_editions as e on e.version_id = s.version_id
    left join entities as n on n.id = s.speaker_id
    group by c.dossier, c.claim_id, e.article_id, e.outlet
),

belongs as (
    select statement_id, claim_id from claim_statements
    union all
    select response_id, arg_max(claim_id, score) from links group by response_id
),

changed as (
    select
        c.*,
        s.version_id as place_id,
        s."start",
        s."end",
        b.claim_id,
        c.what = 'article' as whole
    from changes as c
    left join statements as s on s.id = coalesce(c.statement_id, c.previous_id)
    left join belongs as b on b.statement_id = s.id
    where
        (c.what in ('claim', 'response') and c.change in ('reworded', 'withdrawn') and s.standing <> 'background')
        or (c.what = 'article' and c.change = 'gone')
),

happened as (
    select
        dossier,
        "at",
        outlet,
        case when row_number() over (partition by claim_id order by "at", article_id) = 1 then 'first said' else 'repeated' end as event,
        claim_id,
        place.speaker as speaker,
        place.text as text,
        null::varchar as previous_text,
        place.version_id as version_id,
        place."start" as "start",
        place."end" as "end"
    from said
    union all by name
    select
        dossier, response_at as "at", coalesce(response_outlet, 'a reply to the desk') as outlet, 'answered' as event, claim_id,
        responder as speaker, response as text, response_version_id as version_id,
        response_start as "start", response_end as "end"
    from side_by_side
    where standing = 'stated' and response_id is not null
    qualify row_number() over (partition by response_id order by score desc, claim_id) = 1
    union all by name
    select
        dossier,
        seen_at as "at",
        outlet,
        case
            when change <> 'reworded' then 'withdrawn'
            when previous_kind = 'denies' and kind <> 'denies' then 'softened'
            when hedge is not null and previous_hedge is null then 'softened'
            else 'edited'
        end as event,
        claim_id,
        speaker,
        case when whole then title else text end as text,
        previous_text,
        case when whole then version_id else place_id end as version_id,
        "start",
        "end"
    from changed
)

select h.*, n.number as claim_number
from happened as h
left join asking.numbers as n on n.id = h.claim_id
order by h.dossier, h."at", h.outlet, h.event, h.version_id, h."start";
