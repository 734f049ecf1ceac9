-- The wordings of one claim, the oldest first.
select *, count(*) over () as rows
from claim_wordings
where claim_id = $claim_id
order by "at", url, version_no, "start"
limit $limit;
