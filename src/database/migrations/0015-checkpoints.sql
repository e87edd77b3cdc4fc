-- The log as a tree that can be proven from: hashes of its complete subtrees, its keys, and what was signed.
-- All of it is only ever added to; what is here can be computed again from the leaves, except for the signatures.

-- The roots of complete subtrees of 256^level leaves (level 1 and above; level 0 are the leaves themselves), as tlog-tiles
-- lays them out: a proof reads some of them instead of every leaf.
create table audit_subtree (
  organization_id integer not null,
  level           integer not null check (level > 0),
  place           bigint not null,              -- from 0, within its level
  hash            bytea not null,
  primary key (organization_id, level, place)
);

-- The public keys that checkpoints are signed with, as a signed note writes them. One machine has one.
create table audit_key (
  organization_id integer not null,
  verifier_key    text not null,
  origin          text not null,                -- names the log for good: the same in all its keys
  since           timestamptz not null,
  primary key (organization_id, verifier_key)
);

create table audit_checkpoint (
  organization_id integer not null,
  size            bigint not null check (size > 0),
  root            bytea not null,
  signed_at       timestamptz not null,
  note            text not null,                -- the checkpoint as it is handed out
  primary key (organization_id, size)
);

do $$
declare t text;
begin
  foreach t in array array['audit_subtree', 'audit_key', 'audit_checkpoint']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_organization on %I to leeway_app
      using (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)
      with check (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)$p$, t);
    execute format('grant select, insert on %I to leeway_app', t);
  end loop;
end $$;
