merge into links
using incoming_links as incoming
using (id)
when matched and links is distinct from incoming then update
when not matched then insert;
