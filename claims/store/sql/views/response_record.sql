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
)

select
    n.dossier,
    n.id as entity_id,
    n.name as entity,
    n.watched,
    count(*) as responses,
    count(*) filter (a.kind = 'denies') as denies,
    count(*) filter (a.kind = 'confirms') as confirms,
    count(*) filter (a.kind = 'explains') as explains,
    count(*) filter (a.kind = 'declines') as declines,
    count(*) filter (a.kind = 'silent') as silent,
    count(distinct a.outlet) as outlets,
    min(a.dated_at) as first_at,
    max(a.dated_at) as last_at
from answers as a
join entities as n on n.id = a.answering_id
group by n.dossier, n.id, n.name, n.watched
order by n.dossier, responses desc, n.name, n.id;

comment on view response_record is 'One entity that answered, or was asked and did not: how often, in the articles of the dossier';
comment on column response_record.dossier is 'Id of the dossier';
comment on column response_record.entity_id is 'Id of the entity';
comment on column response_record.entity is 'Its name';
comment on column response_record.watched is 'Whether the dossier file names it';
comment on column response_record.responses is 'Responses on record, of any kind: each once for every article that carries it';
comment on column response_record.denies is 'How many deny';
comment on column response_record.confirms is 'How many confirm';
comment on column response_record.explains is 'How many explain';
comment on column response_record.declines is 'How often it was asked and would not say';
comment on column response_record.silent is 'How often it was asked and did not answer';
comment on column response_record.outlets is 'How many outlets report its responses';
comment on column response_record.first_at is 'Date of the earliest article with a response';
comment on column response_record.last_at is 'Date of the latest article with a response';
