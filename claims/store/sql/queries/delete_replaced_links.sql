-- Links of responses to what stood elsewhere, and not in their own wording of their article.
delete from links
where id in (
    select l.id
    from links as l
    join statements as s on s.id = l.response_id
    left join statements as c on c.id = l.statement_id
    where
        l.response_id in (select unnest($responses::varchar[]))
        and l.id not in (select id from incoming_links)
        and c.version_id is distinct from s.version_id
);
