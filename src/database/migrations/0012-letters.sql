-- A message is the day's digest (matter '') or a letter about one matter, which does not wait for tomorrow: 'EX-104/decide/2'.
-- One digest a recipient and day, and one letter a recipient and matter for good: the keys are the promise. No table is
-- written anew: the columns are only declared, and the primary keys built again.

alter table message add column matter text collate "C" not null default '';
alter table message add column letter_id integer;             -- of a letter: names it in the recipient's inbox
alter table message drop constraint message_pkey, add primary key (organization_id, recipient_id, day, matter);
create unique index message_letter on message (organization_id, recipient_id, matter) where matter <> '';
create sequence message_letter_id as integer owned by message.letter_id;
grant usage on sequence message_letter_id to leeway_app;

alter table delivery add column matter text collate "C" not null default '';
alter table delivery drop constraint delivery_pkey, add primary key (organization_id, recipient_id, day, matter, channel);
