select *
from flags
where capture_id in (select unnest($captures::varchar[]));
