-- What is granted for an emergency goes on to its own end, where what is approved begins only after that.
alter table exception add column emergency_until timestamptz;
