merge into {table}
using incoming_{table} as incoming
using ({key})
when matched and {table} is distinct from incoming then update
when not matched then insert;
