-- One row: an entity that answered, or was asked and did not. A response that several versions of
-- an article carry unchanged counts once; the same answer in two outlets counts twice. What a
-- spokesperson says counts for whom he speaks for.
create or replace view response_record as
with answers as (
    select
        e.dossier,
        e.article_id,
        e.outlet,
        e.dated_at,
        coalesce(s.target_id, s.speaker_id) as answering_id,
        s.kind,
        s.text,
        s.id
    from statements as s
    join article_editions as e on e.version_id = s.version_id
    where s.kind <> 'claim' and answering_id is not null
    qualify row_number() over (
        partition by e.article_id, answering_id, s.kind, s.text
        order by e.version_no desc, s."start", s.id
    ) = 1
),

given as (
    select
        answering_id,
        count(*) as responses,
        count(*) filter (kind = 'denies') as denies,
        count(*) filter (kind = 'confirms') as confirms,
        count(*) filter (kind = 'explains') as explains,
        count(*) filter (kind = 'declines') as declines,
        count(*) filter (kind = 'silent') as silent,
        count(distinct outlet) as outlets,
        min(dated_at) as first_at,
        max(dated_at) as last_at
    from answers
    group by answering_id
),

requested as (
    select
        party_id,
        count(*) as asked_by_desk,
        count(*) filter (status = 'answered') as answered_desk,
        count(*) filter (status = 'another point') as answered_another_point,
        count(*) filter (status = 'silent') as silent_to_desk,
        count(*) filter (status = 'open') as open_at_desk
    from requests
    group by party_id
)

select
    n.dossier,
    n.id as entity_id,
    n.name as entity,
    n.watched,
    coalesce(g.responses, 0) as responses,
    coalesce(g.denies, 0) as denies,
    coalesce(g.confirms, 0) as confirms,
    coalesce(g.explains, 0) as explains,
    coalesce(g.declines, 0) as declines,
    coalesce(g.silent, 0) as silent,
    coalesce(g.outlets, 0) as outlets,
    g.first_at,
    g.last_at,
    coalesce(r.asked_by_desk, 0) as asked_by_desk,
    coalesce(r.answered_desk, 0) as answered_desk,
    coalesce(r.answered_another_point, 0) as answered_another_point,
    coalesce(r.silent_to_desk, 0) as silent_to_desk,
    coalesce(r.open_at_desk, 0) as open_at_desk
from entities as n
left join given as g on g.answering_id = n.id
left join requested as r on r.party_id = n.id
where g.answering_id is not null or r.party_id is not null
order by n.dossier, responses desc, n.name, n.id;

comment on view response_record is 'One entity that answered, or was asked and did not: how often, in the articles of the dossier and in replies to the desk';
comment on column response_record.dossier is 'Id of the dossier';
comment on column response_record.entity_id is 'Id of the entity';
comment on column response_record.entity is 'Its name';
comment on column response_record.watched is 'Whether the dossier file names it';
comment on column response_record.responses is 'Responses on record, of any kind: each once for every article that carries it, or for the reply to the desk';
comment on column response_record.denies is 'How many deny';
comment on column response_record.confirms is 'How many confirm';
comment on column response_record.explains is 'How many explain';
comment on column response_record.declines is 'How often it was asked and would not say';
comment on column response_record.silent is 'How often it was asked and did not answer, as articles say';
comment on column response_record.outlets is 'How many outlets report its responses';
comment on column response_record.first_at is 'Date of the earliest article with a response';
comment on column response_record.last_at is 'Date of the latest article with a response';
comment on column response_record.asked_by_desk is 'How often this desk asked it, as its ledger says';
comment on column response_record.answered_desk is 'How many of these requests it answered: denied, confirmed, explained or declined';
comment on column response_record.answered_another_point is 'How many were closed after it had answered something else';
comment on column response_record.silent_to_desk is 'How many were closed without any reply';
comment on column response_record.open_at_desk is 'How many wait';
