-- An answer that a person linked with a claim by hand, and the machine had not.
insert into links
select
    substring(sha256('["link", "' || f.statement_id || '", "' || f.claim_id || '"]'), 1, 32),
    f.statement_id,
    f.claim_id,
    c.founder_id,
    case when said.article_id = founded.article_id then 'same article' else 'other article' end,
    1.0,
    'by hand',
    coalesce(any_value(d.revision), ''),
    map {},
    'stated'
from decided_statements as f
join decisions as d on d.id = f.decision_id
join claims as c on c.claim_id = f.claim_id
join statements as s on s.id = f.statement_id
join article_versions as said on said.id = s.version_id
join statements as founder on founder.id = c.founder_id
join article_versions as founded on founded.id = founder.version_id
where
    f.about = 'link'
    and f.holds
    and d.verdict = 'right'
    and s.kind <> 'claim'
    and not exists (
        from links as l where l.claim_id = f.claim_id and l.response_id = f.statement_id
    )
group by all;

-- A reply to the desk about a claim that there is in no table but those of a copy.
insert into links
select
    substring(sha256('["link", "' || r.statement_id || '", "' || c.claim_id || '"]'), 1, 32),
    r.statement_id,
    c.claim_id,
    c.founder_id,
    'reply',
    1.0,
    'by hand',
    'desk',
    map {},
    'stated'
from (select statement_id, unnest(claims) as claim_id from replies where statement_id is not null) as r
join claims as c on c.claim_id = r.claim_id
join statements as s on s.id = r.statement_id
where
    s.kind <> 'claim'
    and not exists (
        from links as l where l.claim_id = c.claim_id and l.response_id = r.statement_id
    );
