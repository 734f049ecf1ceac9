-- Pairs of claims that came near one another and that nobody judged, the likest first. What was
-- judged since the copy was made is left out: both ids in their order, with a space between.
select k.claim_id, k.other_id, k.relation, k.score, count(*) over () as rows
from asking.near as k
where
    k.dossier = $dossier
    and least(k.claim_id, k.other_id) || ' ' || greatest(k.claim_id, k.other_id)
    not in (
        select least(claim_id, other_id) || ' ' || greatest(claim_id, other_id)
        from decisions
        where about = 'join' and verdict <> 'undone' and superseded_by is null
        union all
        select unnest($decided::varchar[])
    )
order by k.score desc, k.claim_id, k.other_id
limit $limit;
