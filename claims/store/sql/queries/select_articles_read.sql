-- Articles that this revision of the parser has read, the one last seen at the end.
select *
from articles
where dossier = $dossier and id in (select article_id from readings where parser = $parser)
order by last_seen_at, article_no;
