-- Articles that no capture shows any more, as another revision of the parser reads them.
delete from articles
where
    id not in (select article_id from readings where article_id is not null)
    and id not in (select article_id from article_versions);
