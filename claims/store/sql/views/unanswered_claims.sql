-- One row: a stated claim about a watched entity beside which no response is stated, in any
-- article. It does not say that nobody responded. "Declined to comment" and "did not respond" are
-- responses on record, and so is silence to the desk, as its ledger has it. What an entity says about itself asks for no answer, nor does a clause that
-- only a denial states.
create or replace view unanswered_claims as
select
    s.dossier,
    s.claim_id,
    s.claim,
    s.target,
    s.target_id,
    s.claimant,
    s.claim_voice,
    s.claim_outlet,
    s.claim_at,
    s.claim_url,
    s.claim_title,
    s.claim_withdrawn_at,
    s.wordings,
    s.outlets,
    c.first_seen_at,
    c.last_seen_at,
    count(s.response_id) filter (s.link_standing = 'to check') over (
        partition by s.claim_id
    ) as to_check
from side_by_side as s
join claims as c on c.claim_id = s.claim_id
where
    s.claim_standing = 'stated'
    and not s.claim_embedded
    and s.target_watched
    and s.claimant_id is distinct from s.target_id
qualify
    count(*) filter (s.link_standing = 'stated') over (partition by s.claim_id) = 0
    and row_number() over (partition by s.claim_id order by s.score desc nulls last, s.response_id) = 1
order by s.dossier, s.target, s.claim_at, s.claim_id;

comment on view unanswered_claims is 'One stated claim about a watched entity beside which no response is stated, in any article of the dossier';
comment on column unanswered_claims.dossier is 'Id of the dossier';
comment on column unanswered_claims.claim_id is 'Id of the claim';
comment on column unanswered_claims.claim is 'The claim in its clearest wording';
comment on column unanswered_claims.target is 'Name of the watched entity that it is about';
comment on column unanswered_claims.target_id is 'Id of that entity';
comment on column unanswered_claims.claimant is 'Who claims it; NULL when the outlet says it itself';
comment on column unanswered_claims.claim_voice is 'attributed: somebody said it; outlet: the article says it itself';
comment on column unanswered_claims.claim_outlet is 'Outlet that carries this wording';
comment on column unanswered_claims.claim_at is 'When that article was published, else when the desk first saw it';
comment on column unanswered_claims.claim_url is 'Canonical address of that article';
comment on column unanswered_claims.claim_title is 'Its headline';
comment on column unanswered_claims.claim_withdrawn_at is 'When the desk first saw a later version of that article that no longer states the claim';
comment on column unanswered_claims.wordings is 'How many statements of the claim are on record';
comment on column unanswered_claims.outlets is 'How many outlets have stated the claim';
comment on column unanswered_claims.first_seen_at is 'When the desk first saw the claim';
comment on column unanswered_claims.last_seen_at is 'When the desk last saw it';
comment on column unanswered_claims.to_check is 'How many responses may answer it, for a person to check';
