alter table settled rename to side_by_side;
