-- One row: something that an outlet changed in an article after the desk had first seen it, or
-- something that looks like it and is not believed (flagged). What is unchanged is left out, and so
-- is a sentence whose change a row for a statement already shows.
create or replace view changes as
with versions as (
    select
        v.*,
        lag(v.id) over earlier as previous_version_id,
        lag(v.title) over earlier as previous_title,
        lag(v.byline) over earlier as previous_byline
    from article_versions as v
    window earlier as (partition by v.article_id order by v.version_no)
),

-- A note that the version before carried already says nothing of this edit.
notes as (
    select n.*
    from corrections as n
    join versions as v on v.id = n.version_id
    where not exists (
        from corrections as old
        where old.version_id = v.previous_version_id and old.text = n.text
    )
),

told as (
    select
        e.version_id,
        l.previous_version_id,
        e.change,
        e.similarity,
        struct_pack(
            id := after.id, text := after.text, kind := after.kind, hedge := after.hedge,
            speaker := coalesce(after_speaker.name, after.speaker), "start" := after."start", "end" := after."end"
        ) as now,
        struct_pack(
            id := before.id, text := before.text, kind := before.kind, hedge := before.hedge,
            speaker := coalesce(before_speaker.name, before.speaker), "start" := before."start", "end" := before."end"
        ) as was
    from edits as e
    join alignments as l on l.version_id = e.version_id
    left join statements as after on after.id = e.statement_id
    left join statements as before on before.id = e.previous_id
    left join entities as after_speaker on after_speaker.id = after.speaker_id
    left join entities as before_speaker on before_speaker.id = before.speaker_id
    join article_versions as newer on newer.id = e.version_id
    join article_versions as older on older.id = l.previous_version_id
    where
        e.change not in ('unchanged', 'rolled off')
        -- What still stands, and what stood before, was not changed: it was only read otherwise.
        and not (
            coalesce(still_stand(before.text, newer.text, null), true)
            and coalesce(contains(older.text, after.text), true)
            and e.change <> 'moved'
        )
        and (e.statement_id is null or after.id is not null)
        and (e.previous_id is null or before.id is not null)
        and not exists (
            from corrections as n
            where
                n.version_id = e.version_id
                and n."start" <= after."start"
                and after."end" <= n."end"
        )
),

sentences as (
    select
        t.version_id,
        t.previous_version_id,
        t.change,
        substring(v.text, t.passage.start + 1, t.passage."end" - t.passage.start) as text,
        substring(p.text, t.previous.start + 1, t.previous."end" - t.previous.start) as previous_text
    from text_edits as t
    join article_versions as v on v.id = t.version_id
    join article_versions as p on p.id = t.previous_version_id
    where
        t.change <> 'rolled off'
        and not exists (
            from told as s
            where
                s.version_id = t.version_id
                and (
                    (s.now."start" < t.passage."end" and t.passage.start < s.now."end")
                    or (s.was."start" < t.previous."end" and t.previous.start < s.was."end")
                )
        )
        and not exists (
            from corrections as n
            where
                n.version_id = t.version_id
                and n."start" <= t.passage.start
                and t.passage."end" <= n."end"
        )
),

worded as (
    select
        version_id,
        previous_version_id,
        case when coalesce(now.kind, was.kind) = 'claim' then 'claim' else 'response' end as what,
        change,
        coalesce(now.speaker, was.speaker) as speaker,
        now.kind as kind,
        was.kind as previous_kind,
        now.hedge as hedge,
        was.hedge as previous_hedge,
        now.text as text,
        was.text as previous_text,
        similarity,
        now.id as statement_id,
        was.id as previous_id
    from told
    union all by name
    select
        id as version_id, previous_version_id, 'title' as what, 'reworded' as change,
        title as text, previous_title as previous_text
    from versions
    where previous_version_id is not null and title <> previous_title
    union all by name
    select
        id as version_id, previous_version_id, 'byline' as what,
        case
            when byline is null then 'withdrawn'
            when previous_byline is null then 'added'
            else 'reworded'
        end as change,
        byline as text, previous_byline as previous_text
    from versions
    where previous_version_id is not null and byline is distinct from previous_byline
    union all by name
    select version_id, previous_version_id, 'text' as what, change, text, previous_text
    from sentences
    union all by name
    select
        n.version_id, v.previous_version_id, 'correction' as what, 'added' as change, n.text
    from notes as n
    join versions as v on v.id = n.version_id
    where v.previous_version_id is not null
),

seen as (
    select
        w.*,
        v.article_id,
        v.version_no,
        v.title,
        v.seen_at,
        v.capture_id,
        note.note is null as silent,
        note.note,
        note.corrected_on
    from worded as w
    join article_versions as v on v.id = w.version_id
    left join (
        select
            version_id,
            string_agg(text, ' ' order by "start") as note,
            max(corrected_on) as corrected_on
        from notes
        group by version_id
    ) as note on note.version_id = w.version_id
    union all by name
    select article_id, 'article' as what, event as change, seen_at, capture_id
    from article_presence
    union all by name
    select
        f.article_id, 'article' as what, 'flagged' as change,
        f.reason || ': ' || f.evidence as text, f.seen_at, f.capture_id
    from (
        -- A page that stays as it is, is one row.
        from flags as f
        join captures as c on c.id = f.capture_id
        select f.*
        where f.article_id is not null and f.reason <> 'truncated'  -- whoever recorded it did that
        qualify f.reason is distinct from lag(f.reason) over (
            partition by f.article_id, c.url order by f.seen_at
        )
    ) as f
)

select
    a.dossier,
    s.article_id,
    a.outlet,
    a.url,
    coalesce(s.title, newest.title) as title,
    s.version_no,
    s.what,
    s.change,
    s.speaker,
    s.kind,
    s.previous_kind,
    s.hedge,
    s.previous_hedge,
    s.text,
    s.previous_text,
    s.similarity,
    s.silent,
    s.note,
    s.corrected_on,
    s.seen_at,
    p.seen_at as previous_seen_at,
    s.statement_id,
    s.previous_id,
    s.version_id,
    s.previous_version_id,
    s.capture_id
from seen as s
join articles as a on a.id = s.article_id
left join article_versions as p on p.id = s.previous_version_id
left join (
    select article_id, arg_max(title, version_no) as title from article_versions group by article_id
) as newest on newest.article_id = s.article_id
order by
    s.seen_at, a.url, s.version_no,
    list_position(['article', 'title', 'byline', 'correction', 'response', 'claim', 'text'], s.what),
    s.previous_text, s.text;
