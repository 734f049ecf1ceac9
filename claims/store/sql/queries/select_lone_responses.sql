-- Stated responses that stand beside no stated claim: of each article and wording the newest. What
-- they answer is not on record, or waits for a person.
with beside as (
    select distinct dossier, response_url as url, kind, response as text
    from side_by_side
    where
        standing = 'stated'
        and response_id is not null
        and ($dossier::varchar is null or dossier = $dossier)
),

said as (
    select
        e.dossier,
        e.url,
        e.outlet,
        e.dated_at as "at",
        e.title,
        e.version_no,
        case
            when not still_stand(s.text, newest.text, rolled.text) then e.next_seen_at
        end as withdrawn_at,
        s.kind,
        s.text,
        s.speaker,
        s.speaker_id,
        s.target,
        s.target_id,
        s.version_id,
        s."start",
        s."end",
        s.id
    from statements as s
    join article_editions as e on e.version_id = s.version_id
    join article_versions as newest on newest.id = e.last_version_id
    left join article_rolled_off as rolled on rolled.article_id = e.article_id
    where
        s.standing = 'stated'
        and s.kind <> 'claim'
        and ($dossier::varchar is null or e.dossier = $dossier)
        and ($of::varchar[] is null or s.speaker_id in (select unnest($of)) or s.target_id in (select unnest($of)))
    qualify row_number() over (
        partition by e.article_id, s.kind, s.text
        order by e.version_no desc, s."start", s.id
    ) = 1
)

select
    said.text,
    said.kind,
    coalesce(responder.name, said.speaker) as responder,
    case
        when said.target_id is distinct from said.speaker_id or said.target is distinct from said.speaker
            then nullif(coalesce(principal.name, said.target), coalesce(responder.name, said.speaker))
    end as answers_for,
    said.outlet,
    said."at",
    said.url,
    said.title,
    said.version_no,
    said.withdrawn_at,
    said.version_id,
    said."start",
    said."end",
    said.id as response_id,
    said.speaker_id as responder_id
from said
anti join beside
    on
        beside.dossier = said.dossier
        and beside.url = said.url
        and beside.kind = said.kind
        and beside.text = said.text
left join entities as responder on responder.id = said.speaker_id
left join entities as principal on principal.id = said.target_id
order by
    case when answers_for is null then responder.watched else principal.watched end desc nulls last,
    coalesce(answers_for, responder.name, said.speaker) nulls last, said."at", said.url, said."start";
