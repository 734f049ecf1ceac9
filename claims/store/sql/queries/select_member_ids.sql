select claim_id, statement_id
from claim_statements
where claim_id in (select unnest($claim_ids::varchar[]));
