-- The headlines and texts of the articles that captures show.
with shown as (
    from article_versions
    where article_id in (
        select article_id from readings where capture_id in (select unnest($captures::varchar[]))
    )
)

select title as passage from shown
union
select text from shown
order by all;
