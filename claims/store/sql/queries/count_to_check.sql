-- How many rows of side_by_side wait for a person.
select count(*) as rows
from side_by_side
where
    standing = 'to check'
    and rowid in (select row from asking.places where of in (select unnest($of::varchar[])));
