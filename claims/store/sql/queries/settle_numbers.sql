-- A number for each entity and each claim: among many rows numbers are found sooner than ids. It is no
-- rowid, which DuckDB may give anew when it writes a table of which rows were deleted, as those of
-- entities and claims that people joined.
create table asking.numbers as
select id, row_number() over (order by id) as number
from (
    select id from entities
    union all
    select claim_id from claims
)
order by id;
