-- One row: a claim and a response to it; a claim that nobody answered is one row with an empty
-- right side. A claim stands for all its wordings and is shown in its clearest one. A response
-- that several versions carry unchanged is one row, placed in the last of them. Every standing is
-- there: where standing = 'stated' is what the page shows. What a person decided outranks it: the
-- decision on a response beside its claim, else that on the claim.
--
-- Whom the desk asked about a claim, and who had not answered when a person stopped waiting, has a row
-- of the kind silent that has no words and no response_id: only the ledger says so (relation request).
--
-- claim_id leads every grouping below, so that a filter on it reaches the scans; a distinct count
-- would stop it there, for DuckDB 2.0 turns it into a materialised common table expression.
create or replace view side_by_side as
with by_hand as (
    select distinct statement_id
    from decided_statements
    where holds and about in ('kind', 'speaker', 'target', 'split')
),

told as (
    select
        c.claim_id,
        e.article_id,
        any_value(e.outlet) as outlet,
        list_unique(list(s.text)) as wordings,
        -- Words that still stand are not withdrawn, even if the newest version was read without,
        -- nor are those that newer entries of a live blog pushed off its page.
        arg_max_null(
            case
                when not still_stand(s.text, newest.text, rolled.text)
                    then e.next_seen_at
            end,
            e.version_no
        ) as withdrawn_at,
        arg_min(
            struct_pack(statement_id := s.id, version_id := s.version_id),
            row(case s.standing when 'stated' then 0 when 'to check' then 1 else 2 end, s.text <> c.text, -e.version_no, s."start", s.id)
        ) as place,
        min(row(case s.standing when 'stated' then 0 when 'to check' then 1 else 2 end, s.text <> c.text, e.dated_at, e.article_id)) as rank,
        min(case s.standing when 'stated' then 0 when 'to check' then 1 else 2 end) as standing,
        bool_and(s.embedded_in is not null) as embedded
    from claims as c
    join claim_statements as m on m.claim_id = c.claim_id
    join statements as s on s.id = m.statement_id
    join article_editions as e on e.version_id = s.version_id
    join article_versions as newest on newest.id = e.last_version_id
    left join article_rolled_off as rolled on rolled.article_id = e.article_id
    group by c.claim_id, e.article_id
),

shown as (
    select
        claim_id,
        sum(wordings)::bigint as wordings,
        list_unique(list(outlet))::bigint as outlets,
        arg_min(place, rank) as place,
        arg_min_null(withdrawn_at, rank) as withdrawn_at,
        ['stated', 'to check', 'background'][1 + min(standing)] as standing,
        bool_and(embedded) as embedded
    from told
    group by claim_id
),

linked as (
    select
        l.claim_id,
        l.relation,
        l.score,
        l.method,
        case d.verdict when 'right' then 'stated' when 'wrong' then 'background' else l.standing end as standing,
        d.verdict,
        d."by",
        d."at",
        s.id,
        s.version_id,
        s.text,
        s.kind,
        s.speech,
        s.speaker,
        s.speaker_id,
        s.target,
        s.target_id,
        s."start",
        s."end",
        e.outlet,
        e.dated_at,
        e.url,
        e.title,
        e.version_no,
        case
            when not still_stand(s.text, newest.text, rolled.text) then e.next_seen_at
        end as next_seen_at
    from links as l
    join statements as s on s.id = l.response_id
    join article_editions as e on e.version_id = s.version_id
    join article_versions as newest on newest.id = e.last_version_id
    left join article_rolled_off as rolled on rolled.article_id = e.article_id
    left join reviews as d on d.claim_id = l.claim_id and d.response_id = l.response_id
    qualify row_number() over (
        partition by l.claim_id, e.article_id, s.kind, s.text
        order by e.version_no desc, l.standing = 'stated' desc, l.score desc, s."start", s.id
    ) = 1
),

answered as (
    from linked
    union all by name
    select
        unnest(q.claims) as claim_id,
        'request' as relation,
        1.0 as score,
        'by hand' as method,
        'stated' as standing,
        q.closed_by as "by",
        q.closed_at as "at",
        'silent' as kind,
        q.party as speaker,
        q.party_id as speaker_id,
        q.party as target,
        q.party_id as target_id,
        q.closed_at as dated_at,
        'urn:claims-desk:request:' || q.id as url
    from requests as q
    where q.status = 'silent'
)

select
    c.dossier,
    shown.claim_id,
    s.text as claim,
    coalesce(claimant.name, s.speaker) as claimant,
    s.speaker_id as claimant_id,
    s.voice as claim_voice,
    s.speech as claim_speech,
    s.hedge as claim_hedge,
    e.outlet as claim_outlet,
    e.dated_at as claim_at,
    e.url as claim_url,
    e.title as claim_title,
    e.version_no as claim_version_no,
    shown.withdrawn_at as claim_withdrawn_at,
    s.id as claim_statement_id,
    s.version_id as claim_version_id,
    s."start" as claim_start,
    s."end" as claim_end,
    coalesce(target.name, s.target) as target,
    c.target_id,
    coalesce(target.watched, false) as target_watched,
    shown.wordings,
    shown.outlets,
    case judged.verdict when 'right' then 'stated' when 'wrong' then 'background' else shown.standing end as claim_standing,
    shown.embedded as claim_embedded,
    r.id as response_id,
    r.text as response,
    coalesce(responder.name, r.speaker) as responder,
    r.speaker_id as responder_id,
    case
        when r.target_id is distinct from r.speaker_id or r.target is distinct from r.speaker
            then nullif(coalesce(principal.name, r.target), coalesce(responder.name, r.speaker))
    end as answers_for,
    r.kind,
    r.speech as response_speech,
    r.outlet as response_outlet,
    r.dated_at as response_at,
    r.url as response_url,
    r.title as response_title,
    r.version_no as response_version_no,
    r.next_seen_at as response_withdrawn_at,
    r.version_id as response_version_id,
    r."start" as response_start,
    r."end" as response_end,
    r.relation,
    r.score,
    r.method,
    r.standing as link_standing,
    case
        when judged.verdict = 'wrong' or r.verdict = 'wrong' then 'background'
        when r.verdict = 'right' then 'stated'
        when claim_standing = 'background' or r.standing = 'background' then 'background'
        when claim_standing = 'to check' or r.standing = 'to check' then 'to check'
        else 'stated'
    end as standing,
    case
        when coalesce(r.verdict, judged.verdict) = 'wrong' then 'rejected'
        when
            r.method = 'by hand'
            or r.id in (select statement_id from by_hand)
            or s.id in (select statement_id from by_hand)
            then 'by hand'
        when coalesce(r.verdict, judged.verdict) = 'right' then 'confirmed'
        else 'unreviewed'
    end as review,
    coalesce(r."by", judged."by") as reviewed_by,
    coalesce(r."at", judged."at") as reviewed_at
from shown
join claims as c on c.claim_id = shown.claim_id
join statements as s on s.id = shown.place.statement_id
join article_editions as e on e.version_id = shown.place.version_id
left join entities as claimant on claimant.id = s.speaker_id
left join entities as target on target.id = c.target_id
left join answered as r on r.claim_id = shown.claim_id
left join entities as responder on responder.id = r.speaker_id
left join entities as principal on principal.id = r.target_id
left join reviews as judged on judged.claim_id = shown.claim_id and judged.response_id is null
order by
    c.dossier, claim_at, shown.claim_id, response_at, response_version_no, response_start, response_id, response_url;
