-- One row: a claim and a response to it; a claim that nobody answered is one row with an empty
-- right side. A claim stands for all its wordings and is shown in its clearest one. A response
-- that several versions carry unchanged is one row, placed in the last of them. Every standing is
-- there: where standing = 'stated' is what the page shows. What a person decided outranks it: the
-- decision on a response beside its claim, else that on the claim.
--
-- claim_id leads every grouping below, so that a filter on it reaches the scans; a distinct count
-- would stop it there, for DuckDB 2.0 turns it into a materialised common table expression.
create or replace view side_by_side as
with decided as (
    from decisions where superseded_by is null and verdict <> 'undone'
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

answered as (
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
    left join decided as d
        on d.about = 'link' and d.claim_id = l.claim_id and d.basis = sha256(s.text)
    qualify row_number() over (
        partition by l.claim_id, e.article_id, s.kind, s.text
        order by e.version_no desc, l.standing = 'stated' desc, l.score desc, s."start", s.id
    ) = 1
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
    case coalesce(r.verdict, judged.verdict)
        when 'right' then 'confirmed'
        when 'wrong' then 'rejected'
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
left join decided as judged
    on judged.about = 'claim' and judged.claim_id = shown.claim_id and judged.basis = sha256(s.text)
order by
    c.dossier, claim_at, shown.claim_id, response_at, response_version_no, response_start, response_id;

comment on view side_by_side is 'One claim beside one response to it; a claim without a response is one row with NULLs on the right';
comment on column side_by_side.dossier is 'Id of the dossier';
comment on column side_by_side.claim_id is 'Id of the claim';
comment on column side_by_side.claim is 'The claim in its clearest wording, as it stands in claim_version_id';
comment on column side_by_side.claimant is 'Who claims it there: the entity''s name, else the text''s words; NULL when the outlet says it itself';
comment on column side_by_side.claimant_id is 'Id of the entity that claims it';
comment on column side_by_side.claim_voice is 'attributed: somebody said it; outlet: the article says it itself';
comment on column side_by_side.claim_speech is 'direct, indirect or mixed; NULL in the outlet''s own voice';
comment on column side_by_side.claim_hedge is 'Words that weaken the claim';
comment on column side_by_side.claim_outlet is 'Outlet that carries this wording';
comment on column side_by_side.claim_at is 'When that article was published, else when the desk first saw it';
comment on column side_by_side.claim_url is 'Canonical address of that article';
comment on column side_by_side.claim_title is 'Its headline';
comment on column side_by_side.claim_version_no is 'Last version of the article that carries this wording';
comment on column side_by_side.claim_withdrawn_at is 'When the desk first saw a later version of that article that no longer states the claim in any words; NULL while it does';
comment on column side_by_side.claim_statement_id is 'Id of the statement shown';
comment on column side_by_side.claim_version_id is 'Id of the version that holds it';
comment on column side_by_side.claim_start is 'First code point of the passage in that version''s text, from 0';
comment on column side_by_side.claim_end is 'Code point after its last';
comment on column side_by_side.target is 'Whom the claim is about: the entity''s name, else the text''s words';
comment on column side_by_side.target_id is 'Id of the entity that it is about';
comment on column side_by_side.target_watched is 'Whether the dossier file names that entity';
comment on column side_by_side.wordings is 'How many statements of the claim are on record; one that an article keeps through several versions counts once';
comment on column side_by_side.outlets is 'How many outlets have stated the claim';
comment on column side_by_side.claim_standing is 'Of its surest statement: stated, to check (a person decides) or background (no claim worth tracking)';
comment on column side_by_side.claim_embedded is 'Whether only responses state it, as what they deny or admit';
comment on column side_by_side.response_id is 'Id of the statement that answers; NULL when no response was found';
comment on column side_by_side.response is 'The response as it stands in response_version_id';
comment on column side_by_side.responder is 'Who answers: the entity''s name, else the text''s words';
comment on column side_by_side.responder_id is 'Id of the entity that answers';
comment on column side_by_side.answers_for is 'The entity for whom the responder speaks, where that is another ("a spokeswoman for ...")';
comment on column side_by_side.kind is 'denies, confirms, explains, declines (asked, would not say) or silent (asked, did not answer)';
comment on column side_by_side.response_speech is 'direct, indirect or mixed';
comment on column side_by_side.response_outlet is 'Outlet that carries the response';
comment on column side_by_side.response_at is 'When that article was published, else when the desk first saw it';
comment on column side_by_side.response_url is 'Canonical address of that article';
comment on column side_by_side.response_title is 'Its headline';
comment on column side_by_side.response_version_no is 'Last version of the article that carries the response in these words';
comment on column side_by_side.response_withdrawn_at is 'When the desk first saw a later version of that article without these words; NULL while they stand';
comment on column side_by_side.response_version_id is 'Id of the version that holds it';
comment on column side_by_side.response_start is 'First code point of the passage in that version''s text, from 0';
comment on column side_by_side.response_end is 'Code point after its last';
comment on column side_by_side.relation is 'embedded: the response holds the claim; same article; other article';
comment on column side_by_side.score is 'How well they fit, from 0 to 1';
comment on column side_by_side.method is 'How the link was found';
comment on column side_by_side.link_standing is 'Whether the response may stand beside the claim: stated, to check or background; NULL when no response was found';
comment on column side_by_side.standing is 'The least of the two: where it is stated the row is sure enough to be shown';
comment on column side_by_side.review is 'unreviewed, confirmed or rejected: what a person decided on the response beside the claim, else on the claim; standing follows it';
comment on column side_by_side.reviewed_by is 'Who decided; NULL when nobody has';
comment on column side_by_side.reviewed_at is 'When';
