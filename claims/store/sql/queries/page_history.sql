-- What happened to one claim, the oldest first.
select *, count(*) over () as rows
from claim_history
where claim_id = $claim_id
order by "at", seen_at, url, version_no
limit $limit;
