-- Events of a dossier's story, the newest first.
with found as (
    select s.rowid as row, s."at"
    from asking.story as s
    where
        s.dossier = $dossier
        and ($since::timestamptz is null or s."at" >= $since)
        and ($before::timestamptz is null or s."at" < $before)
        and ($outlet::varchar is null or s.outlet = $outlet)
        and (
            $entity_ids::varchar[] is null
            or s.claim_number in (select claim_number from asking.concerned where of in (select unnest($entity_ids::varchar[])))
        )
),

page as (
    select row, (select count(*) from found) as rows
    from found
    order by "at" desc, row desc
    limit $limit offset $start
)

select s.* exclude (claim_number), p.rows
from page as p
join asking.story as s on s.rowid = p.row
order by s."at" desc, p.row desc;
