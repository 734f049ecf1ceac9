-- Pairs of entities that may be one and that nobody judged, the likest first, each with words that
-- name it. What was judged since the copy was made is left out, as of claims.
with waiting as (
    select
        s.entity_id,
        s.other_id,
        e.name,
        o.name as other_name,
        o.watched,
        s.reason,
        s.score,
        count(*) over () as rows
    from entity_suggestions as s
    join entities as e on e.id = s.entity_id
    join entities as o on o.id = s.other_id
    where
        e.dossier = $dossier
        and least(s.entity_id, s.other_id) || ' ' || greatest(s.entity_id, s.other_id)
        not in (
            select least(entity_id, other_id) || ' ' || greatest(entity_id, other_id)
            from decisions
            where about = 'entity' and verdict <> 'undone' and superseded_by is null
            union all
            select unnest($decided::varchar[])
        )
    order by o.watched desc, s.score desc, s.entity_id, s.other_id
    limit $limit
),

named as (
    select w.id, arg_min(t.text, t.id) as words
    from (select entity_id as id from waiting union select other_id from waiting) as w
    join (
        select id, text, unnest([speaker_id, target_id]) as entity_id from statements
    ) as t on t.entity_id = w.id
    group by w.id
)

select w.* exclude (watched), one.words, other.words as other_words
from waiting as w
left join named as one on one.id = w.entity_id
left join named as other on other.id = w.other_id
order by w.watched desc, w.score desc, w.entity_id, w.other_id;
