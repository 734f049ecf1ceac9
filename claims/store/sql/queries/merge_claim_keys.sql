insert or ignore into claim_keys
select * from incoming_claim_keys;
