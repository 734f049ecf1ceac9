-- The newest wording of each article, numbered in the order in which a dossier's are shown: the newest
-- first. The row leads to all of the version.
create table asking.shelf as
select
    row_number() over (order by a.dossier, public_at(v.published_at, a.published_at, a.first_seen_at) desc, v.id) as number,
    a.dossier,
    a.outlet,
    v.rowid as row
from articles as a
join article_versions as v on v.article_id = a.id and v.version_no = a.version_count
where a.outlet is not null
order by number;
