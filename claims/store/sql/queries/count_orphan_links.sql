-- Links and memberships of which an end is missing.
select
    (
        select count(*)
        from links as l
        left join claims as c on c.claim_id = l.claim_id
        where
            c.claim_id is null
            or (
                c.dossier = $dossier
                and (
                    l.response_id not in (select id from statements)
                    or l.statement_id not in (select id from statements)
                )
            )
    ) + (
        select count(*)
        from claim_statements as m
        left join claims as c on c.claim_id = m.claim_id
        where
            c.claim_id is null
            or (c.dossier = $dossier and m.statement_id not in (select id from statements))
    ) as n;
