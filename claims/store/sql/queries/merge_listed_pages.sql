merge into listed_pages
using incoming_listed_pages as incoming
using (source_id, url)
when matched and incoming.listed_at < listed_pages.listed_at then update
when not matched then insert;
