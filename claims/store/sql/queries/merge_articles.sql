merge into articles
using incoming_articles as incoming
using (id)
when matched and articles is distinct from incoming then update
when not matched then insert;
