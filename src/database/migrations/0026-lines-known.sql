-- When a reporting line became known, and when it became known that it had ended; null: before this was kept, and so since ever.
alter table reporting_line add column recorded_at timestamptz, add column ended_at timestamptz;
