-- What people do with what they are told in the product, and the nudges that a manager sends.

-- A notice is a telling or a nudge; its key names it. What stands here is only what its reader did with it.
create table notice_mark (
  organization_id integer not null,
  recipient_id    integer not null,
  notice          text collate "C" not null,
  seen_at         timestamptz not null,
  done_at         timestamptz,
  done_why        text,
  remark          text,
  primary key (organization_id, recipient_id, notice)
);

-- At most one a person and day: the primary key is the promise.
create table nudge (
  organization_id integer not null,
  person_id       integer not null,
  day             date not null,             -- the person's local day
  nudged_by       integer not null,
  nudged_at       timestamptz not null,
  note            text,
  late            integer not null,          -- how many deadlines were late
  deadline_ids    bigint[] not null,
  by_email        boolean not null,
  primary key (organization_id, person_id, day)
);

-- What is open is what people look at.
create index deadline_open on deadline (organization_id, falls_due_on, deadline_id) where met_on is null and withdrawn_on is null;
create index person_name on person (organization_id, lower(name), person_id);

do $$
declare t text;
begin
  foreach t in array array['notice_mark', 'nudge']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_organization on %I to leeway_app
      using (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)
      with check (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)$p$, t);
    execute format('grant select, insert, update, delete on %I to leeway_app', t);
  end loop;
end $$;
