-- What a person's department and role were before each change. Appended only: what is so now stands with the person, and what was so on
-- a day is what the first change after it tells, or that. Of the time before this was kept, what is so now is taken to have been so ever.
create table person_change (
  organization_id integer not null,
  person_id       integer not null,
  field           text not null check (field in ('department', 'role')),
  changed_at      timestamptz not null,
  before          text,
  primary key (organization_id, person_id, field, changed_at)
);
create index person_change_at on person_change (organization_id, changed_at);

-- Labels that were taken off, with who had set them. What is on now stands in person_label.
create table person_label_past (
  organization_id integer not null,
  person_id       integer not null,
  label           text not null,
  set_by          text not null,
  since           timestamptz not null,
  until           timestamptz not null,
  primary key (organization_id, person_id, label, set_by, since),
  check (since < until)
);
create index person_label_past_until on person_label_past (organization_id, until);

do $$
declare t text;
begin
  foreach t in array array['person_change', 'person_label_past']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_organization on %I to leeway_app
      using (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)
      with check (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)$p$, t);
    execute format('grant select, insert, delete on %I to leeway_app', t);
  end loop;
end $$;
