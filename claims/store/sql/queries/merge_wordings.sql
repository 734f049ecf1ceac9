insert or ignore into wordings by name
select * from incoming_wordings;
