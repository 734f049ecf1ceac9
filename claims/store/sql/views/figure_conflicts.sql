-- One row: a figure that takes part in a conflict: statements of one claim, or of claims that say
-- the same but for their figures, give numbers for the same thing that cannot all be true. "At
-- least 19" and "25" can; "649" and "700" cannot. Such claims are never joined, so the earliest
-- of them stands for all.
create or replace view figure_conflicts as
with recursive told_otherwise as (
    select claim_id, other_id from claim_kin where relation = 'other figures'
    union
    select other_id, claim_id from claim_kin where relation = 'other figures'
),

reached as (
    select claim_id, claim_id as other_id from told_otherwise
    union
    select r.claim_id, t.other_id
    from reached as r
    join told_otherwise as t on t.claim_id = r.other_id
),

matters as (
    select r.other_id as claim_id, arg_min(c.claim_id, row(c.first_seen_at, c.claim_id)) as matter_id
    from reached as r
    join claims as c on c.claim_id = r.claim_id
    group by r.other_id
),

asserted as (
    select
        c.dossier,
        coalesce(matters.matter_id, c.claim_id) as matter_id,
        c.claim_id,
        c.text as claim,
        lower(f.what) as what,
        lower(f.unit) as unit,
        f.id as figure_id,
        f.value,
        f.bound,
        f.text as figure,
        s.id as statement_id,
        s.text,
        s."start",
        e.*,
        -- The range in which the true value lies; "approximately" is read as five in a hundred.
        case f.bound
            when 'at most' then '-infinity'::double
            when 'approximately' then f.value - 0.05 * abs(f.value)
            else f.value
        end as low,
        case f.bound
            when 'at least' then 'infinity'::double
            when 'approximately' then f.value + 0.05 * abs(f.value)
            else f.value
        end as high
    from claims as c
    left join matters on matters.claim_id = c.claim_id
    join claim_statements as m on m.claim_id = c.claim_id
    join statements as s on s.id = m.statement_id
    join figures as f on f.statement_id = s.id
    join article_editions as e on e.version_id = s.version_id
    -- Two bare numbers need not count the same thing.
    where f.what is not null or f.unit is not null
),

-- "Between 10 and 20" is one range: figures conflict between statements, not within one.
ranges as (
    select matter_id, what, unit, statement_id, min(low) as low, max(high) as high
    from asserted
    group by all
),

conflicts as (
    select matter_id, what, unit from ranges group by all having max(low) > min(high)
)

select
    a.dossier,
    a.matter_id,
    a.claim_id,
    a.claim,
    a.what,
    a.unit,
    a.value,
    a.bound,
    a.figure,
    a.outlet,
    a.dated_at as "at",
    a.url,
    a.version_no,
    a.next_seen_at as withdrawn_at,
    a.statement_id,
    a.text
from asserted as a
join conflicts as k
    on k.matter_id = a.matter_id
    and k.what is not distinct from a.what
    and k.unit is not distinct from a.unit
qualify row_number() over (
    partition by a.matter_id, a.what, a.unit, a.article_id, a.value, a.bound
    order by a.version_no desc, a."start", a.figure_id
) = 1
order by a.dossier, a.matter_id, a.what, a.unit, a.dated_at, a.outlet, a.value, a.url, a.version_no;

comment on view figure_conflicts is 'One figure of a conflict: statements of the same claim give numbers for the same thing that cannot all be true';
comment on column figure_conflicts.dossier is 'Id of the dossier';
comment on column figure_conflicts.matter_id is 'Id of the earliest of the claims that say the same but for their figures';
comment on column figure_conflicts.claim_id is 'Id of the claim that gives this figure';
comment on column figure_conflicts.claim is 'The claim in its clearest wording';
comment on column figure_conflicts.what is 'What is counted or measured, in lower case';
comment on column figure_conflicts.unit is 'What it is measured in, in lower case; NULL for a count';
comment on column figure_conflicts.value is 'The value given';
comment on column figure_conflicts.bound is 'exactly, approximately, at least or at most';
comment on column figure_conflicts.figure is 'The figure as it stands in the text';
comment on column figure_conflicts.outlet is 'Name of the outlet';
comment on column figure_conflicts.at is 'When the article was published, else when the desk first saw it (write f.at or "at")';
comment on column figure_conflicts.url is 'Canonical address of the article';
comment on column figure_conflicts.version_no is 'Last version of the article that gives the figure';
comment on column figure_conflicts.withdrawn_at is 'When the desk first saw a later version without it; NULL while it stands';
comment on column figure_conflicts.statement_id is 'Id of the statement that gives it, in that version';
comment on column figure_conflicts.text is 'That statement as it stands in the text';
