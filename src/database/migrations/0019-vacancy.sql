-- A step that cannot be decided, since nobody may speak in it or too few, is somebody's to mend.
alter table exception_duty drop constraint exception_duty_kind_check;
alter table exception_duty add constraint exception_duty_kind_check
  check (kind in ('review-request', 'decision', 'vacancy', 'answer', 'review', 'condition', 'control', 'exit-plan', 'emergency-review'));
