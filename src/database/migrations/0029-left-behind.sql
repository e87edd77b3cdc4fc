-- A request that waits for an answer of somebody who has left is ended by whoever looks after the policy.
alter table exception_duty drop constraint exception_duty_kind_check;
alter table exception_duty add constraint exception_duty_kind_check
  check (kind in ('review-request', 'decision', 'vacancy', 'answer', 'withdrawal', 'review', 'condition', 'control', 'exit-plan', 'emergency-review'));
