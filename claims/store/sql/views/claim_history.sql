-- One row: something that happened to a claim in an article. The versions of an article that were
-- read are taken in order, and each is compared with the one before it: a claim that is not stated
-- any more, but of which a statement lives on in other words (a corrected figure), is reworded.
--
-- As in side_by_side, a filter on claim_id reaches the scans.
create or replace view claim_history as
with passages as not materialized (
    select m.claim_id, s.version_id, s.text
    from claim_statements as m
    join statements as s on s.id = m.statement_id
),

-- Every version of every article that ever states the claim, stating it (texts) or not (NULL).
stated as (
    select
        p.claim_id,
        e.article_id,
        e.version_id,
        e.version_no,
        e.outlet,
        e.url,
        e.dated_at,
        e.seen_at,
        list_sort(list_distinct(list(p.text) filter (p.text is not null))) as texts
    from (
        select claim_id, version_id, text from passages
        union all
        select distinct p.claim_id, other.version_id, null
        from passages as p
        join article_editions as own on own.version_id = p.version_id
        join article_editions as other on other.article_id = own.article_id
    ) as p
    join article_editions as e on e.version_id = p.version_id
    group by all
),

known as (
    select
        *,
        last_value(texts ignore nulls) over (
            partition by claim_id, article_id
            order by version_no
            rows between unbounded preceding and 1 preceding
        ) as texts_known
    from stated
),

-- Words that still stand are still stated, though this version was read without them; and so are
-- those that newer entries pushed off the page of a live blog.
standing as (
    select
        k.* exclude (texts, texts_known),
        coalesce(
            k.texts,
            nullif(
                list_filter(k.texts_known, lambda t: still_stand(t, v.text, rolled.text)),
                []
            )
        ) as texts
    from known as k
    join article_versions as v on v.id = k.version_id
    left join article_rolled_off as rolled on rolled.article_id = k.article_id
),

told as (
    select
        *,
        lag(texts) over versions as texts_before,
        last_value(texts ignore nulls) over earlier as texts_known
    from standing
    window
        versions as (partition by claim_id, article_id order by version_no),
        earlier as (
            partition by claim_id, article_id
            order by version_no
            rows between unbounded preceding and 1 preceding
        )
),

-- Statements of a claim that live on in other words.
followed as (
    select
        m.claim_id,
        e.version_id,
        arg_min(
            struct_pack(text := after.text, previous_text := before.text),
            row(after."start", after.id)
        ) as wording
    from claim_statements as m
    join edits as e on e.previous_id = m.statement_id
    join statements as before on before.id = e.previous_id
    join statements as after on after.id = e.statement_id
    join article_versions as newer on newer.id = e.version_id
    where e.change = 'reworded' and not still_stand(before.text, newer.text, null)
    group by m.claim_id, e.version_id
),

turns as (
    select
        *,
        case
            when texts_before is not null and wording is not null then 'reworded'
            when texts is null and texts_before is not null then 'withdrawn'
            when texts is null then null
            when texts_known is null then 'stated'
            when texts_before is null then 'returned'
            when gained is not null and lost is not null then 'reworded'
        end as turn,
        -- What an outlet published first was there when it says; a later edit, when we saw it.
        case
            when version_no = 1 then least(dated_at, seen_at)
            else seen_at
        end as turned_at
    from (
        select
            told.*,
            f.wording,
            coalesce(
                f.wording.text,
                list_filter(texts, lambda t: not list_contains(texts_before, t))[1]
            ) as gained,
            coalesce(
                f.wording.previous_text,
                list_filter(texts_before, lambda t: not list_contains(texts, t))[1]
            ) as lost
        from told
        left join followed as f
            on f.claim_id = told.claim_id and f.version_id = told.version_id
    )
),

-- An article takes its claims along when it goes, and brings back those that it had.
presence as (
    select
        t.claim_id,
        p.outlet,
        p.url,
        t.version_no,
        t.version_id,
        t.texts[1] as text,
        p.event,
        p.seen_at
    from article_presence as p
    join stated as t on t.article_id = p.article_id and t.seen_at <= p.seen_at
    qualify row_number() over (
        partition by t.claim_id, p.article_id, p.seen_at order by t.version_no desc
    ) = 1
)

select
    c.dossier,
    h.claim_id,
    c.text as claim,
    case
        when h.turn <> 'stated' then h.turn
        when row_number() over (
            partition by h.claim_id, h.turn order by h.turned_at, h.seen_at, h.url
        ) = 1 then 'first seen'
        else 'repeated'
    end as event,
    h.turned_at as "at",
    h.outlet,
    h.url,
    h.version_no,
    case h.turn when 'withdrawn' then null when 'reworded' then h.gained else h.texts[1] end as text,
    case h.turn when 'reworded' then h.lost else h.texts_known[1] end as previous_text,
    h.seen_at,
    h.version_id
from turns as h
join claims as c on c.claim_id = h.claim_id
where h.turn is not null
union all by name
select
    c.dossier,
    p.claim_id,
    c.text as claim,
    p.event,
    p.seen_at as "at",
    p.outlet,
    p.url,
    p.version_no,
    case when p.event = 'returned' then p.text end as text,
    p.text as previous_text,
    p.seen_at,
    p.version_id
from presence as p
join claims as c on c.claim_id = p.claim_id
where p.text is not null
order by dossier, claim_id, "at", seen_at, url, version_no;

comment on view claim_history is 'One thing that happened to a claim in an article, from one version that was read to the next';
comment on column claim_history.dossier is 'Id of the dossier';
comment on column claim_history.claim_id is 'Id of the claim';
comment on column claim_history.claim is 'The claim in its clearest wording';
comment on column claim_history.event is 'first seen: the earliest article that states it; repeated: another article states it; reworded: the article''s next version states it in other words; withdrawn: a later version no longer states it; returned: a still later one states it again, or the article that had gone is back; gone: the article that states it went';
comment on column claim_history.at is 'For what a first version states, when it was published, else seen; for an edit, when the desk first saw it (write h.at or "at")';
comment on column claim_history.outlet is 'Name of the outlet';
comment on column claim_history.url is 'Canonical address of the article';
comment on column claim_history.version_no is 'Version in which it happened; of an article that went or came back, the last one before';
comment on column claim_history.text is 'The wording in that version; NULL when withdrawn or gone';
comment on column claim_history.previous_text is 'The wording that the article had before, when it is reworded, withdrawn, gone or returned';
comment on column claim_history.seen_at is 'When the desk first saw that version';
comment on column claim_history.version_id is 'Id of that version';
