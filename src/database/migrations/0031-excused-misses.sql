-- A preview asks whom an exception excuses something: few, among all who ever missed anything.
create index miss_excused on miss (organization_id, person_id) where excused and voided_at is null;
