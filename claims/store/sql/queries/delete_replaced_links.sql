-- Links of responses to what stood elsewhere, and not in their own wording of their article.
delete from links
where
    response_id in (select unnest($responses::varchar[]))
    and id not in (select id from incoming_links)
    and (
        select c.version_id is distinct from s.version_id
        from statements as s, statements as c
        where s.id = links.response_id and c.id = links.statement_id
    );
