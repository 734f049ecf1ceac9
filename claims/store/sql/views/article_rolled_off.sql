-- One row: a live blog, whose page newer entries pushed older passages off. They were not
-- withdrawn: the other views take them for what still stands.
create or replace view article_rolled_off as
select
    v.article_id,
    string_agg(
        substring(p.text, t.previous.start + 1, t.previous."end" - t.previous.start), ' '
        order by v.version_no, t.previous.start
    ) as text
from text_edits as t
join article_versions as v on v.id = t.version_id
join article_versions as p on p.id = t.previous_version_id
where t.change = 'rolled off'
group by v.article_id;

comment on view article_rolled_off is 'One live blog, with what newer entries pushed off its page';
comment on column article_rolled_off.article_id is 'Id of the article';
comment on column article_rolled_off.text is 'The sentences that its page shows no more, in the order in which they went';
