-- What linking looks wordings up by is no reader's business, and some readers do not know its type.
drop table claim_keys;
