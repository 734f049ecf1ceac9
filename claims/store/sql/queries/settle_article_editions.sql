-- Most views stand on this one, which is small and needs all versions of an article.
create table settled as
select * from article_editions order by dossier, article_id, version_no;
drop view article_editions;
alter table settled rename to article_editions;
