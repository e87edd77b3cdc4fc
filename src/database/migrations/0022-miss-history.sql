-- What a miss was before each time it was revised: voided or counted again, excused or no longer. Appended only. So what was known
-- of it on a day stays, whatever becomes known later; of revisions before this was kept, only the last one's instant is known.
create table miss_change (
  organization_id integer not null,
  deadline_id     bigint not null,
  due_on          date not null,
  changed_at      timestamptz not null,
  voided          boolean not null,         -- before, and so the others
  excused         boolean not null,
  after_excuse    boolean not null,
  primary key (organization_id, deadline_id, due_on, changed_at)
);
create index miss_change_at on miss_change (organization_id, changed_at);

alter table miss_change enable row level security;
alter table miss_change force row level security;
create policy own_organization on miss_change to leeway_app
  using (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)
  with check (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer);
grant select, insert, delete on miss_change to leeway_app;
