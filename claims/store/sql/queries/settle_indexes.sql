-- Where a page asks for one claim or one version. The desk's database has no such indexes, for they
-- slow down what is written; nothing is written to a copy.
create index rows_of_claim on side_by_side (claim_id);
create index statements_of_claim on claim_statements (claim_id);
create index claim_of_statement on claim_statements (statement_id);
create index statements_of_version on statements (version_id);
create index answers_of_response on links (response_id);
create index edition_of_version on article_editions (version_id);
create index links_of_claim on links (claim_id);
