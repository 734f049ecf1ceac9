-- The newest versions of articles that this revision of the digest has not read.
select v.id, v.text
from article_versions as v
join articles as a on a.id = v.article_id
where
    a.dossier = $dossier
    and a.outlet is not null
    and v.version_no = a.version_count
    and v.id not in (select version_id from text_digests where digester = $digester)
order by v.id
limit $most;
