-- Which responses of one version may answer which claims.
select claim_id, response_id
from side_by_side
where response_version_id = $version_id
order by claim_id, response_id;
