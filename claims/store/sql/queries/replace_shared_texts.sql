-- The pairs of articles of two outlets of which the newest versions have most of their text in
-- common. What very many articles hold (an agency's sign-off) is nobody's copy.
merge into shared_texts
using (
    with digests as materialized (
        select v.article_id, a.outlet, d.version_id, a.first_seen_at, d.shingles
        from text_digests as d
        join article_versions as v on v.id = d.version_id
        join articles as a on a.id = v.article_id
        where
            a.dossier = $dossier
            and v.version_no = a.version_count
            and len(d.shingles) >= $fewest
    ),

    told as (
        select version_id, article_id, outlet, unnest(shingles) as shingle from digests
    ),

    telling as (
        select * from told
        qualify count(*) over (partition by shingle) between 2 and $commonest
    ),

    common as (
        select one.version_id, other.version_id as other_version_id, count(*) as n
        from telling as one
        join telling as other on other.shingle = one.shingle and other.outlet <> one.outlet
        group by all
    )

    select
        one.article_id,
        other.article_id as other_id,
        one.version_id,
        other.version_id as other_version_id,
        common.n / least(len(one.shingles), len(other.shingles)) as share
    from common
    join digests as one on one.version_id = common.version_id
    join digests as other on other.version_id = common.other_version_id
    where
        row(one.first_seen_at, one.article_id) < row(other.first_seen_at, other.article_id)
        and share >= $least_share
) as found
using (article_id, other_id)
when matched and shared_texts is distinct from found then update
when not matched then insert
when not matched by source
    and shared_texts.article_id in (select id from articles where dossier = $dossier) then delete;
