-- Of many reviews that are due soon one letter tells at once: its matter, so that none of them is told a second time.
alter table exception_duty add column told_in text collate "C";
