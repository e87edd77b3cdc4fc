-- The mail server an organisation's Owner has set. The password is sealed with a key that lies in the data folder, not here.
create table mail_server (
  organization_id integer primary key,
  host            text not null,
  port            integer not null check (port between 1 and 65535),
  security        text not null check (security in ('offered', 'required', 'from-start', 'none')),
  user_name       text,
  password        bytea,
  sender          text not null,
  check (password is null or user_name is not null)
);

alter table mail_server enable row level security;
alter table mail_server force row level security;
create policy own_organization on mail_server to leeway_app
  using (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)
  with check (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer);
grant select, insert, update, delete on mail_server to leeway_app;
