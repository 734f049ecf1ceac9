merge into article_versions
using incoming_article_versions as incoming
using (id)
when matched and article_versions is distinct from incoming then update
when not matched then insert;
