-- Versions that no alignment of this revision compares with the one before them, as one extractor
-- has read both. Where only one of the two was read anew, the other will be.
select version_id, previous_version_id, extractor
from (
    select
        v.id as version_id,
        lag(v.id) over versions as previous_version_id,
        x.extractor,
        lag(x.extractor) over versions as previous_extractor,
        v.seen_at
    from article_versions as v
    join articles as a on a.id = v.article_id
    join extractions as x on x.version_id = v.id
    where a.dossier = $dossier
    window versions as (partition by v.article_id order by v.version_no)
)
where
    extractor = previous_extractor
    and (version_id, previous_version_id, $aligner, extractor) not in (
        select row(version_id, previous_version_id, aligner, extractor) from alignments
    )
order by seen_at, version_id;
