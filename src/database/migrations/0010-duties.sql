-- What an exception owes by when (decisions, reviews, conditions, control checks): deadlines that no source brings.
-- PostgreSQL lets nobody use the new name before this transaction is over, and later migrations may run in the same one:
-- where they need it, they compare kind::text.
alter type deadline_kind add value 'duty';
