-- Statements, mentions and figures whose text is not what stands in the version at their place.
select count(*) as n
from (
    select version_id, "start", "end", text from statements
    union all
    select version_id, "start", "end", text from mentions
    union all
    select s.version_id, f."start", f."end", f.text
    from figures as f join statements as s on s.id = f.statement_id
) as p
join article_versions as v on v.id = p.version_id
join articles as a on a.id = v.article_id
where
    a.dossier = $dossier
    and substring(v.text, p."start" + 1, p."end" - p."start") <> p.text;
