-- How the machine read a passage, as a digest: a decision on it follows the words into another
-- wording as long as they are read the same.
create or replace macro reading(kind, speaker, target) as
    sha256(concat_ws(' | ', kind, coalesce(speaker, ''), coalesce(target, '')));
