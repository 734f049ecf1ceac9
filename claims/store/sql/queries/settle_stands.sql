-- Claims that are there no more, and the claim that stands in the place of each: what was decided,
-- asked or noted of the one holds for the other.
create table asking.stands as
select claim_id, now_id from stands order by claim_id;
