create table session (
  id_hash text primary key,
  person_id text not null,
  person_name text not null,
  roles text not null,
  created_at bigint not null,
  expires_at bigint not null,
  last_seen_at bigint not null
);
