-- A page of claims beside their answers, the newest claims first: as many claims as $limit says
-- after the first $start that suit, with $answers answers at most. A row suits by its claim or by
-- its answer; what suits by one answer is shown with all of them. rows says how many claims suit,
-- answered how many answers a claim has, to_check how many may answer it.
--
-- Which claims suit is found on the board, by their numbers; of the side by side itself no more is
-- read than the rows of one page. What is unknown does not suit: by_claim and by_answer may be NULL,
-- for a filter on what they are made of takes a third of the time of one on a column of truths. Claims and responses that may hold the words are found by the
-- longest of them; where there are more, these texts are read.
with likely_claims as (
    select distinct unnest(numbers) as number
    from asking.words
    where "in" = 'claim' and contains(word, lower($word))
),

likely_responses as (
    select distinct unnest(numbers) as number
    from asking.words
    where "in" = 'response' and contains(word, lower($word))
),

worded_claims as (
    select number from likely_claims where $words = $word
    union all
    select c.number
    from likely_claims as c
    join asking.board as b on b.claim_no = c.number
    join side_by_side as s on s.rowid = b.row
    where $words <> $word and b.first and contains(lower(s.claim), lower($words))
),

worded_responses as (
    select number from likely_responses where $words = $word
    union all
    select r.number
    from likely_responses as r
    join side_by_side as s on s.rowid = r.number
    where $words <> $word and contains(lower(s.response), lower($words))
),

found as not materialized (
    select
        b.claim_no,
        b.row,
        b.response_at is not null and $standing in ('all', b.standing) as answers_it,
        -- All rows of a claim are there, so that one of them says what suits by the claim.
        b.first and $standing in ('stated', 'all') as stands_for_all,
        (
            $entity_nos::bigint[] is null
            or list_contains($entity_nos::bigint[], b.target_no)
            or list_contains($entity_nos::bigint[], b.claimant_no)
        ) as by_entity,
        ($outlet::varchar is null or b.claim_outlet = $outlet) as by_outlet,
        ($kind::varchar is null or $kind = 'unanswered') as by_kind,
        (
            ($since::timestamptz is null or b.claim_at >= $since)
            and ($before::timestamptz is null or b.claim_at < $before)
        ) as by_time,
        ($words::varchar is null or c.number is not null) as by_words,
        by_entity and by_outlet and by_kind and by_time and by_words as by_claim,
        (
            by_entity
            or list_contains($entity_nos::bigint[], b.responder_no)
            or list_contains($entity_names::varchar[], b.answers_for)
        )
        and (by_outlet or b.response_outlet = $outlet)
        and (by_kind or b.kind = $kind)
        and (
            by_time
            or (
                ($since::timestamptz is null or b.response_at >= $since)
                and ($before::timestamptz is null or b.response_at < $before)
            )
        )
        and (by_words or r.number is not null) as by_answer
    from asking.board as b
    left join worded_claims as c on c.number = b.claim_no
    left join worded_responses as r on r.number = b.row
    where
        b.dossier = $dossier
        and ($standing in ('all', b.standing) or ($standing = 'stated' and b.claim_standing = 'stated'))
),

suiting as materialized (
    select claim_no
    from (
        select claim_no from found where stands_for_all and by_claim
        union all
        select distinct claim_no
        from found
        where
            (by_claim or by_answer)
            and ($standing not in ('stated', 'all') or (answers_it and by_claim is not true))
            and (by_claim or answers_it)
    )
    where
        $kind::varchar is distinct from 'unanswered'
        or claim_no not in (select claim_no from found where $kind = 'unanswered' and answers_it)
),

page as (
    select claim_no, (select count(*) from suiting) as rows
    from suiting
    order by claim_no
    limit $limit offset $start
)

select
    s.*,
    p.rows,
    count(*) filter (f.answers_it) over (partition by f.claim_no) as answered,
    count(*) filter (s.link_standing = 'to check') over (partition by f.claim_no) as to_check,
    f.answers_it,
    -- Where there is no room for all answers, those are there that were asked for, then the stated.
    coalesce(f.by_answer, false) as suits,
    s.standing = 'stated' as sure
from page as p
join found as f on f.claim_no = p.claim_no
join side_by_side as s on s.rowid = f.row
qualify
    row_number() over (
        partition by f.claim_no
        order by f.answers_it desc, suits desc, sure desc, s.response_at, s.response_version_no, s.response_start, s.response_id
    ) <= $answers
order by
    f.claim_no, f.answers_it desc, suits desc, sure desc, s.response_at, s.response_version_no, s.response_start, s.response_id;
