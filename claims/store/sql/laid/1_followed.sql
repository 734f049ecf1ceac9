-- What decisions follow to is worked out on what the machine read, before any of them is laid over it.
create table settled as
select * from decided_statements;
drop view decided_statements;
alter table settled rename to decided_statements;
