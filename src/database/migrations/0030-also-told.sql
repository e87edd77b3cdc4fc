-- Of many exceptions that end one letter tells at once: the matters it tells of beside its own, so that none of them is told a second time.
alter table message add column also text[] collate "C";
