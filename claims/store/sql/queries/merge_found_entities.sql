-- What a machine found never changes what the desk watches. Of the spellings of a found name one
-- that is not all in capitals is kept, then the first in order: whichever was found first.
merge into entities
using incoming_entities as incoming
using (id)
when matched
    and not entities.watched
    and row(incoming.name = upper(incoming.name), incoming.name)
    < row(entities.name = upper(entities.name), entities.name)
    then update set name = incoming.name
when not matched then insert;
