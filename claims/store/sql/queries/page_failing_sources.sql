-- Sources that could not be read at the last visit, or of which nothing is known, and why.
select s.outlet, s.kind, s.url, f.error, f."at", last_capture.at as answered_at, count(*) over () as rows
from sources as s
join failures as f on f.dossier = s.dossier and f.subject = s.url
left join (
    select source_id, max(fetched_at) as "at" from captures where status < 400 group by source_id
) as last_capture on last_capture.source_id = s.id
where s.dossier = $dossier and s.active
order by f."at" desc, s.outlet, s.url
limit $limit;
