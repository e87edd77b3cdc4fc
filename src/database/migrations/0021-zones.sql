-- In which time zones people are is asked many times a day, and of a million people there are a few dozen answers.
create index person_zone on person (organization_id, time_zone);
