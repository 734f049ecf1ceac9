-- Every answer to one claim, the stated ones first, with what speaks for each link, and who stayed
-- silent to the desk; a claim without either is one row.
select s.*, l.evidence, l.version as revision, count(*) over () as rows
from side_by_side as s
left join links as l on l.claim_id = s.claim_id and l.response_id = s.response_id
where s.claim_id = $claim_id
qualify row_number() over (partition by s.response_id, s.response_url order by l.score desc, l.statement_id) = 1
order by
    list_position(['stated', 'to check', 'background'], s.link_standing), s.response_at,
    s.response_version_no, s.response_start, s.response_id, s.response_url
limit $limit;
