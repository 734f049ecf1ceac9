insert or ignore into claim_keys by name
select * replace (sketch::bit as sketch) from incoming_claim_keys;
