drop view side_by_side;
