-- Their records are altered or gone.
update captures
set proof = 'damaged'
where id in (select unnest($captures::varchar[])) and proof = 'kept';
