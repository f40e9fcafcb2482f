-- Until this instant a new operation sends nothing, so that taking it back is free.
alter table operation add column starts_at bigint;
