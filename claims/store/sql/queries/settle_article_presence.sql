-- It is worked out from every visit to every article, and few of these find one gone.
create table settled as
select * from article_presence order by dossier, article_id, seen_at;
drop view article_presence;
alter table settled rename to article_presence;
