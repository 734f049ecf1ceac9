-- Claims that are there no more, and the claim that stands in the place of each.
select claim_id, now_id from asking.stands;
