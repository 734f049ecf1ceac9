-- What a person judged has no other standing by itself, either: a response and its link, and all
-- wordings of a claim. Nothing answers a claim that is none.
update links
set standing = case r.verdict when 'right' then 'stated' else 'background' end
from reviews as r
where r.claim_id = links.claim_id and r.response_id = links.response_id;
update statements set standing = 'stated'
where id in (select response_id from reviews where verdict = 'right');

create temp table judged as
select m.claim_id, m.statement_id, r.verdict
from reviews as r
join claim_statements as m on m.claim_id = r.claim_id
where r.response_id is null;

update statements
set standing = case j.verdict when 'right' then 'stated' else 'background' end
from judged as j
where j.statement_id = statements.id;
update links set standing = 'background'
where claim_id in (select claim_id from judged where verdict = 'wrong');
drop table judged;
