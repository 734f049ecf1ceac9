-- What outlets changed, as the desk saw it from a moment on: first what became of answers and
-- claims, then articles that went, then headlines and other sentences.
select *, count(*) over () as rows
from changes
where dossier = $dossier and seen_at >= $since and change <> 'moved' and what <> 'correction'
order by
    case
        when what = 'response' and change <> 'added' then 0
        when what = 'claim' and change <> 'added' then 1
        when what = 'article' then 2
        when what in ('response', 'claim') then 3
        when what = 'title' then 4
        else 5
    end,
    silent desc nulls last, seen_at desc, url, version_no, text, previous_text
limit $limit;
