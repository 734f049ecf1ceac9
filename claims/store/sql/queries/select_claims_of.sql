select statement_id, claim_id
from claim_statements
where statement_id in (select unnest($statement_ids::varchar[]));
