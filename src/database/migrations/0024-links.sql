-- Where what is owed is found in the system it comes from. Of the deadline, not of its content: some systems give each person a link of their own.
alter table deadline add column url text;
