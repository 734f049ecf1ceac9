-- Some rows of side_by_side behind a place; no more than $within are looked through.
with turned as materialized (
    select place, row
    from asking.places
    where of in (select unnest($of::varchar[])) and place > $after
    order by place
    limit $within
)

select t.place, r.*
from side_by_side as r
join turned as t on t.row = r.rowid
where
    ($outlet::varchar is null or $outlet in (r.claim_outlet, r.response_outlet))
    and ($kind::varchar is null or r.kind = $kind)
    and ($standing::varchar is null or r.standing = $standing)
    and (
        (
            ($since::timestamptz is null or r.claim_at >= $since)
            and ($until::timestamptz is null or r.claim_at < $until)
        )
        or (
            ($since::timestamptz is null or r.response_at >= $since)
            and ($until::timestamptz is null or r.response_at < $until)
        )
    )
    and ($text::varchar is null or contains(lower(concat_ws(' ', r.claim, r.response)), lower($text)))
order by t.place
limit $limit;
