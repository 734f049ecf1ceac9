-- One row: a request that nothing answers yet; those whose deadline passed longest ago come first.
create or replace view open_requests as
select
    r.dossier,
    r.id as request_id,
    r.party,
    r.party_id,
    r.deadline,
    r.deadline < current_timestamp as is_late,
    r.sent_at,
    r.channel,
    r."by",
    r.claims,
    (
        select list(c.text order by list_position(r.claims, c.claim_id))
        from claims as c
        where list_contains(r.claims, c.claim_id)
    ) as claim_texts,
    (select count(*) from replies as p where p.request_id = r.id) as other_replies
from requests as r
where r.status = 'open'
order by r.deadline, r.sent_at, r.id;

comment on view open_requests is 'One request of the desk that nothing answers yet; those whose deadline passed longest ago come first';
comment on column open_requests.dossier is 'Id of the dossier';
comment on column open_requests.request_id is 'Id of the request';
comment on column open_requests.party is 'Who was asked';
comment on column open_requests.party_id is 'Id of the entity of that name, where the desk knows one';
comment on column open_requests.deadline is 'By when an answer was asked for';
comment on column open_requests.is_late is 'Whether that has passed by now';
comment on column open_requests.sent_at is 'When it was asked';
comment on column open_requests.channel is 'Through what it was asked';
comment on column open_requests.by is 'Who asked (write open_requests.by or "by": the bare word is SQL''s)';
comment on column open_requests.claims is 'Ids of the claims that it is about';
comment on column open_requests.claim_texts is 'Their clearest wordings, in the same order';
comment on column open_requests.other_replies is 'How many replies came that answer another point';
