-- Rows that wait for a person: what concerns a watched entity first, then the likeliest links.
-- What was decided since the copy was made is left out, wherever its words stand by now: "link" or
-- "claim", the claim's id, and the digest of the words judged, with spaces between.
with waiting as (
    select claim_id, response_id, count(*) over () as rows
    from side_by_side
    where
        dossier = $dossier
        and standing = 'to check'
        and case when response_id is null then 'claim ' else 'link ' end
            || claim_id || ' ' || sha256(coalesce(response, claim))
        not in (select unnest($decided::varchar[]))
    order by target_watched desc, score desc nulls last, claim_at desc, claim_id, response_id
    limit $limit
)

select s.*, w.rows
from waiting as w
join side_by_side as s
    on s.claim_id = w.claim_id and s.response_id is not distinct from w.response_id
order by
    s.target_watched desc, s.score desc nulls last, s.claim_at desc, s.claim_id, s.response_id;
