merge into extractions
using incoming_extractions as incoming
using (version_id)
when matched and row(extractions.extractor, extractions.statements)
    is distinct from row(incoming.extractor, incoming.statements) then
    update set
        extractor = incoming.extractor,
        extracted_at = current_timestamp,
        statements = incoming.statements
when not matched then
    insert (version_id, extractor, extracted_at, statements)
    values (incoming.version_id, incoming.extractor, current_timestamp, incoming.statements);
