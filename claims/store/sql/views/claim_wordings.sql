-- One row: a wording in which an article states a claim. A wording that several versions carry
-- unchanged is one row, placed in the last of them.
create or replace view claim_wordings as
select
    c.dossier,
    c.claim_id,
    s.id as statement_id,
    s.text,
    e.outlet,
    coalesce(speaker.name, s.speaker) as speaker,
    e.dated_at as "at",
    e.url,
    e.version_no,
    case
        when not still_stand(s.text, newest.text, rolled.text) then e.next_seen_at
    end as withdrawn_at,
    e.title,
    s.voice,
    s.speech,
    s.hedge,
    s.standing,
    s.version_id,
    s."start",
    s."end"
from claims as c
join claim_statements as m on m.claim_id = c.claim_id
join statements as s on s.id = m.statement_id
join article_editions as e on e.version_id = s.version_id
join article_versions as newest on newest.id = e.last_version_id
left join article_rolled_off as rolled on rolled.article_id = e.article_id
left join entities as speaker on speaker.id = s.speaker_id
qualify row_number() over (
    partition by c.claim_id, e.article_id, s.text order by e.version_no desc, s."start", s.id
) = 1
order by c.dossier, c.claim_id, e.dated_at, e.url, e.version_no, s."start", s.id;

comment on view claim_wordings is 'One wording in which an article states a claim; kept through several versions, it is one row';
comment on column claim_wordings.dossier is 'Id of the dossier';
comment on column claim_wordings.claim_id is 'Id of the claim';
comment on column claim_wordings.statement_id is 'Id of the statement, in the last version that carries the wording';
comment on column claim_wordings.text is 'The wording as it stands there';
comment on column claim_wordings.outlet is 'Name of the outlet';
comment on column claim_wordings.speaker is 'Who says it: the entity''s name, else the text''s words; NULL when the outlet says it itself';
comment on column claim_wordings.at is 'When the article was published, else when the desk first saw it (write w.at or "at")';
comment on column claim_wordings.url is 'Canonical address of the article';
comment on column claim_wordings.version_no is 'Last version of the article that carries the wording';
comment on column claim_wordings.withdrawn_at is 'When the desk first saw a later version without the wording; NULL while it stands';
comment on column claim_wordings.title is 'Headline of that version';
comment on column claim_wordings.voice is 'attributed: somebody said it; outlet: the article says it itself';
comment on column claim_wordings.speech is 'direct, indirect or mixed; NULL in the outlet''s own voice';
comment on column claim_wordings.hedge is 'Words that weaken it';
comment on column claim_wordings.standing is 'stated, to check (a person decides) or background (no claim worth tracking)';
comment on column claim_wordings.version_id is 'Id of that version';
comment on column claim_wordings.start is 'First code point of the passage in that version''s text, from 0';
comment on column claim_wordings.end is 'Code point after its last';
