-- Where each word stands: which claims of the board have it, by their numbers, which rows of it have
-- it in their response, and which articles of the shelf in their headline or text. So whoever looks for words
-- reads the few texts that may hold them, and not all of them. A common word has many rows of some
-- hundred numbers, for with the rows of the words that are asked for, the numbers of those beside them
-- are read.
create table asking.words as
with texts as (
    select 'claim' as "in", b.claim_no as number, s.claim as text
    from asking.board as b
    join side_by_side as s on s.rowid = b.row
    where b.first
    union all
    select 'response', rowid, response
    from side_by_side
    where response is not null
    union all
    select 'article', f.number, concat_ws(chr(10), v.title, v.text)
    from asking.shelf as f
    join article_versions as v on v.rowid = f.row
),

told as (
    select "in", number, unnest(words_in(text)) as word from texts
),

placed as (
    select "in", word, list(number order by number) as numbers
    from told
    group by "in", word
)

select
    "in",
    word,
    unnest(list_transform(range(0, len(numbers), 512), lambda i: numbers[i + 1:i + 512])) as numbers
from placed
order by "in", word, numbers[1];
