-- When it was first known; null: before this was kept, and so since ever. What it said since then stands in deadline_change.
alter table deadline add column recorded_at timestamptz;
