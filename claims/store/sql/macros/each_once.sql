-- What a list holds, each once, in the order in which it comes first.
create or replace macro each_once(items) as
    list_filter(items, lambda one, place: list_position(items, one) = place);
