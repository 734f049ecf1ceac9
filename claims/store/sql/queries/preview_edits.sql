-- The newest edits of statements, for a look at what a run brought.
select e.change, before.text as before, after.text as after, a.outlet, v.version_no, v.seen_at
from edits as e
join article_versions as v on v.id = e.version_id
join articles as a on a.id = v.article_id
left join statements as before on before.id = e.previous_id
left join statements as after on after.id = e.statement_id
where a.dossier = $dossier and e.change not in ('unchanged', 'moved')
order by v.seen_at desc, e.id
limit 5;
