-- Through whose eyes a session looks, and what somebody keeps to themselves wherever they sign in.

alter table session add column looking_as integer;  -- a person of the invented company; never followed once that is gone

alter table account add column language text;       -- of the web; null: as the browser has it
alter table account add column lists jsonb not null default '{}';  -- by the list's name: { views: [{ name, search }], columns }
