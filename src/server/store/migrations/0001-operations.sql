create table plan (
  id text primary key,
  project text not null,
  action text not null,
  actor_id text not null,
  actor_name text not null,
  digest text not null,
  created_at bigint not null,
  expires_at bigint not null,
  body text not null,
  operation_id text
);

create table operation (
  id text primary key,
  number integer not null unique,
  plan_id text not null unique references plan (id),
  project text not null,
  base_url text not null,
  cloud_project_id text not null,
  action text not null,
  state text not null,
  pause_code text,
  pause_text text,
  paused_at bigint,
  cancel_requested_at bigint,
  stop_after integer not null,
  failures_forgiven integer not null,
  progress text not null,
  actor_id text not null,
  actor_name text not null,
  reason text not null,
  created_at bigint not null,
  started_at bigint,
  ended_at bigint,
  previous_id text,
  outside_preview text not null
);

create index operation_open on operation (project, state);

create table operation_row (
  operation_id text not null references operation (id),
  instance_id text not null,
  project text not null,
  position integer not null,
  name text not null,
  state text not null,
  open integer not null,
  result text,
  call_id text,
  frozen text not null,
  evidence text not null,
  sent_at bigint,
  accepted_at bigint,
  settled_at bigint,
  overdue_since bigint,
  primary key (operation_id, instance_id)
);

-- R11: an instance is in at most one open row.
create unique index operation_row_lock on operation_row (project, instance_id) where open = 1;
create index operation_row_by_instance on operation_row (project, instance_id);

create table row_story (
  id integer primary key,
  operation_id text not null,
  instance_id text not null,
  at bigint not null,
  text text not null
);

create index row_story_by_row on row_story (operation_id, instance_id, id);

create table call (
  id text primary key,
  operation_id text not null references operation (id),
  position integer not null,
  instance_ids text not null,
  form text not null,
  body_sha256 text not null,
  signed_at bigint not null,
  answered_at bigint,
  answer text,
  applied integer not null,
  outcome text not null
);

create index call_by_operation on call (operation_id, position);
