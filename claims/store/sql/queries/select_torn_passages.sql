-- Statements, mentions and figures whose text is not what stands in the version at their place.
select p.noun, p.id, a.url, v.version_no, p."start", p."end"
from (
    select 'statement' as noun, id, version_id, "start", "end", text from statements
    union all
    select 'mention', id, version_id, "start", "end", text from mentions
    union all
    select 'figure', f.id, s.version_id, f."start", f."end", f.text
    from figures as f join statements as s on s.id = f.statement_id
) as p
join article_versions as v on v.id = p.version_id
join articles as a on a.id = v.article_id
where
    a.dossier = $dossier
    and substring(v.text, p."start" + 1, p."end" - p."start") <> p.text
order by a.url, v.version_no, p."start", p.noun, p.id;
