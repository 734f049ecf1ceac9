-- Articles that this revision of the parser has read.
select *
from articles
where dossier = $dossier and id in (select article_id from readings where parser = $parser);
