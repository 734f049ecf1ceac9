-- Texts of replies that are not among those that stand.
select id
from articles
where
    dossier = $dossier
    and outlet is null
    and id not in (select unnest($articles::varchar[]));
