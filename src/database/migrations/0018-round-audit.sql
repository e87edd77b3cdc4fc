-- What an independent audit of the day found: auditor/audit-day.ts. Null: not looked at yet.
alter table round add column audit jsonb;
