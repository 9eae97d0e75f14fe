/**
 * The schema, as the steps that led to it. A step that was ever released is never edited: add another one.
 * `PRAGMA user_version` says how many of them a file has.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- One row a job. What is asked for by value has a column, the rest is JSON: spec never changes, state does.
  CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    team_id TEXT,
    project_id TEXT,
    site_id TEXT,
    resource_type TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    start_after INTEGER NOT NULL,
    due_at INTEGER,               -- live: when it is past its time; ended: when it expires
    ended INTEGER NOT NULL,
    flight TEXT,                  -- only while live
    first_event INTEGER NOT NULL, -- the oldest event that is kept
    spec TEXT NOT NULL,
    state TEXT NOT NULL
  ) STRICT;

  -- Ids are in the order of creation, so that each of these gives a page of a list without sorting. Every pair of
  -- scope, status and type needs its index: two narrower ones made a search without hits a thousand times slower.
  CREATE INDEX jobs_of_team ON jobs (team_id, id);
  CREATE INDEX jobs_of_team_by_status_type ON jobs (team_id, status, type, id);
  CREATE INDEX jobs_of_project ON jobs (project_id, status, type, id);
  CREATE INDEX jobs_of_site ON jobs (site_id, status, type, id) WHERE site_id IS NOT NULL;
  CREATE INDEX jobs_of_resource ON jobs (resource_id, status, type, id);
  CREATE INDEX jobs_queued ON jobs (start_after, id) WHERE status = 'queued';
  CREATE INDEX jobs_running ON jobs (id) WHERE status = 'running';
  CREATE INDEX jobs_due ON jobs (ended, due_at) WHERE due_at IS NOT NULL;
  CREATE UNIQUE INDEX jobs_in_flight ON jobs (flight) WHERE flight IS NOT NULL;

  -- Which kinds of jobs there are, so that a list by prefix or resource type becomes one by exact types.
  CREATE TABLE job_types (
    type TEXT NOT NULL,
    resource_type TEXT NOT NULL,
    PRIMARY KEY (type, resource_type)
  ) STRICT, WITHOUT ROWID;

  -- Params as given, of live jobs that have secrets in them.
  CREATE TABLE job_secrets (
    seq INTEGER PRIMARY KEY,
    params TEXT NOT NULL
  ) STRICT;

  -- The event log of each job: log_seq is null for a change of the job, whose body is its state.
  CREATE TABLE events (
    seq INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    log_seq INTEGER,
    level TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (seq, event_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX events_log ON events (seq, log_seq) WHERE log_seq IS NOT NULL;

  -- What is left of expired jobs.
  CREATE TABLE tombstones (
    id TEXT PRIMARY KEY,
    team_id TEXT,
    project_id TEXT,
    site_id TEXT,
    forget_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tombstones_by_time ON tombstones (forget_at);

  CREATE TABLE idempotency (
    scope TEXT PRIMARY KEY,       -- digest of tenant, principal, method, path and key
    fingerprint TEXT NOT NULL,
    job_id TEXT NOT NULL,
    status_code INTEGER,          -- null while the first request is unanswered
    kept_until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX idempotency_by_time ON idempotency (kept_until);
  CREATE INDEX idempotency_open ON idempotency (scope) WHERE status_code IS NULL;
  `,
  `
  CREATE TABLE teams (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE projects (
    id TEXT PRIMARY KEY,
    team_id TEXT NOT NULL REFERENCES teams (id),
    name TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sites (
    id TEXT PRIMARY KEY,
    team_id TEXT NOT NULL REFERENCES teams (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    name TEXT NOT NULL,
    runtime TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sites_of_team ON sites (team_id, id);

  CREATE TABLE environments (
    id TEXT PRIMARY KEY,
    site_id TEXT NOT NULL REFERENCES sites (id),
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX environments_of_site ON environments (site_id, created_at, id);

  CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    team_id TEXT NOT NULL REFERENCES teams (id),
    name TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,  -- SHA-256 of the secret, which is random: no salt is needed
    scopes TEXT NOT NULL,         -- separated by spaces
    project_id TEXT,
    site_id TEXT,
    rate_limit INTEGER,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX api_keys_of_team ON api_keys (team_id, id);
  `,
  `
  ALTER TABLE api_keys ADD COLUMN email TEXT;
  ALTER TABLE api_keys ADD COLUMN expires_at INTEGER;

  -- Mail that was asked for: due_at is null while the job lives. Gone once it is sent.
  CREATE TABLE mail (
    job_id TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,
    due_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX mail_due ON mail (due_at) WHERE due_at IS NOT NULL;
  `,
  `
  -- What the processes of this database must agree on, such as the key of the page cursors.
  CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What the steps of live jobs gave, as JSON, for the next attempt.
  CREATE TABLE job_steps (
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (seq, name)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- The indexes of lists, by numbers in place of names (index-key.ts) and times in place of ids: a third of their size, and jobs are made
  -- and changed in them for half of what it took. What has no name is in no index.
  -- From here on state is empty while nothing has happened to a job, and its first event has no row: both follow from its spec.
  DROP INDEX jobs_of_team;
  DROP INDEX jobs_of_team_by_status_type;
  DROP INDEX jobs_of_project;
  DROP INDEX jobs_of_site;
  DROP INDEX jobs_of_resource;
  DROP INDEX jobs_queued;
  DROP INDEX jobs_running;

  ALTER TABLE jobs ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE jobs ADD COLUMN team_key INTEGER;
  ALTER TABLE jobs ADD COLUMN project_key INTEGER;
  ALTER TABLE jobs ADD COLUMN site_key INTEGER;
  ALTER TABLE jobs ADD COLUMN resource_key INTEGER;
  ALTER TABLE jobs ADD COLUMN kind_key INTEGER; -- of status and type
  UPDATE jobs SET created_at = spec ->> 'createdAt', team_key = index_key(team_id), project_key = index_key(project_id),
    site_key = index_key(site_id), resource_key = index_key(resource_id), kind_key = index_key(status || ' ' || type);

  CREATE INDEX jobs_of_team ON jobs (team_key, created_at) WHERE team_key IS NOT NULL;
  CREATE INDEX jobs_of_team_by_kind ON jobs (team_key, kind_key, created_at) WHERE team_key IS NOT NULL;
  CREATE INDEX jobs_of_project ON jobs (project_key, kind_key, created_at) WHERE project_key IS NOT NULL;
  CREATE INDEX jobs_of_site ON jobs (site_key, kind_key, created_at) WHERE site_key IS NOT NULL;
  CREATE INDEX jobs_of_resource ON jobs (resource_key, kind_key, created_at);
  CREATE INDEX jobs_queued ON jobs (start_after) WHERE status = 'queued';
  CREATE INDEX jobs_running ON jobs (seq) WHERE status = 'running';
  `,
];
