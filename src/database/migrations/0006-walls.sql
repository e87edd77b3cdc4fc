-- The walls between organisations. The runtime role owns nothing, bypasses nothing, and sees only the rows of the
-- organisation its transaction named; without one it sees none. The role leeway_app is made by the migrator.

do $$
declare t text;
begin
  for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = current_schema() and c.relkind = 'r' and c.relname <> 'schema_migration'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_organization on %I to leeway_app
      using (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)
      with check (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)$p$, t);
    execute format('grant select, insert, update, delete on %I to leeway_app', t);
  end loop;
end $$;

-- The scheduler has to know which organisations there are before it can enter one; and making one comes first, too.
create policy directory on organization for select to leeway_app using (current_setting('leeway.directory', true) = 'on');
create policy founding on organization for insert to leeway_app with check (current_setting('leeway.directory', true) = 'on');

-- The log is append-only for the product itself: only its owner could touch a leaf.
revoke update, delete on audit_entry from leeway_app;
revoke update on audit_personal from leeway_app;
grant usage on all sequences in schema public to leeway_app;
