/**
 * The schema, as the steps that led to it. A step that was ever released is never edited: add another one.
 * The table `accepted.migrations` says how many of them a database has.
 *
 * It is that of SQLite with the same indexes; `last_event` lets a change be written only upon the state it was decided
 * about, and `worker` says which process runs a job. Text compares by bytes, as ids are ordered.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE accepted.jobs (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    team_id text COLLATE "C",
    project_id text COLLATE "C",
    site_id text COLLATE "C",
    resource_type text COLLATE "C" NOT NULL,
    resource_id text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    start_after bigint NOT NULL,
    due_at bigint,                 -- live: when it is past its time; ended: when it expires
    ended smallint NOT NULL,
    flight text COLLATE "C",       -- only while live
    worker text COLLATE "C",       -- the process that runs it; null while none does
    first_event bigint NOT NULL,   -- the oldest event that is kept
    last_event bigint NOT NULL,    -- the newest one
    spec text NOT NULL,
    state text NOT NULL
  ) WITH (fillfactor = 80);

  CREATE INDEX jobs_of_team ON accepted.jobs (team_id, id);
  CREATE INDEX jobs_of_team_by_status_type ON accepted.jobs (team_id, status, type, id);
  CREATE INDEX jobs_of_project ON accepted.jobs (project_id, status, type, id);
  CREATE INDEX jobs_of_site ON accepted.jobs (site_id, status, type, id) WHERE site_id IS NOT NULL;
  CREATE INDEX jobs_of_resource ON accepted.jobs (resource_id, status, type, id);
  CREATE INDEX jobs_live ON accepted.jobs (status, type) WHERE ended = 0;
  CREATE INDEX jobs_running ON accepted.jobs (worker) WHERE status = 'running';
  CREATE INDEX jobs_due ON accepted.jobs (ended, due_at) WHERE due_at IS NOT NULL;
  CREATE UNIQUE INDEX jobs_in_flight ON accepted.jobs (flight) WHERE flight IS NOT NULL;

  CREATE TABLE accepted.job_types (
    type text COLLATE "C" NOT NULL,
    resource_type text COLLATE "C" NOT NULL,
    PRIMARY KEY (type, resource_type)
  );

  CREATE TABLE accepted.job_secrets (
    seq bigint PRIMARY KEY,
    params text NOT NULL
  );

  CREATE TABLE accepted.events (
    seq bigint NOT NULL,
    event_id bigint NOT NULL,
    log_seq bigint,
    level text COLLATE "C",
    body text NOT NULL,
    PRIMARY KEY (seq, event_id)
  );
  CREATE INDEX events_log ON accepted.events (seq, log_seq) WHERE log_seq IS NOT NULL;

  CREATE TABLE accepted.tombstones (
    id text COLLATE "C" PRIMARY KEY,
    team_id text COLLATE "C",
    project_id text COLLATE "C",
    site_id text COLLATE "C",
    forget_at bigint NOT NULL
  );
  CREATE INDEX tombstones_by_time ON accepted.tombstones (forget_at);

  CREATE TABLE accepted.idempotency (
    scope text COLLATE "C" PRIMARY KEY, -- digest of tenant, principal, method, path and key
    fingerprint text NOT NULL,
    job_id text COLLATE "C" NOT NULL,
    status_code integer,                -- null while the first request is unanswered
    replica text COLLATE "C",           -- the process that answers it
    kept_until bigint NOT NULL
  );
  CREATE INDEX idempotency_by_time ON accepted.idempotency (kept_until);
  CREATE INDEX idempotency_open ON accepted.idempotency (replica) WHERE status_code IS NULL;

  -- Mail that was asked for: due_at is null while the job lives. Gone once it is sent.
  CREATE TABLE accepted.mail (
    job_id text COLLATE "C" PRIMARY KEY,
    recipient text NOT NULL,
    due_at bigint,
    attempts integer NOT NULL DEFAULT 0
  );
  CREATE INDEX mail_due ON accepted.mail (due_at) WHERE due_at IS NOT NULL;
  `,
  `
  CREATE TABLE accepted.teams (
    id text COLLATE "C" PRIMARY KEY,
    name text NOT NULL
  );

  CREATE TABLE accepted.projects (
    id text COLLATE "C" PRIMARY KEY,
    team_id text COLLATE "C" NOT NULL REFERENCES accepted.teams (id),
    name text NOT NULL
  );

  CREATE TABLE accepted.sites (
    id text COLLATE "C" PRIMARY KEY,
    team_id text COLLATE "C" NOT NULL REFERENCES accepted.teams (id),
    project_id text COLLATE "C" NOT NULL REFERENCES accepted.projects (id),
    name text NOT NULL,
    runtime text NOT NULL,
    created_at bigint NOT NULL
  );
  CREATE INDEX sites_of_team ON accepted.sites (team_id, id);

  CREATE TABLE accepted.environments (
    id text COLLATE "C" PRIMARY KEY,
    site_id text COLLATE "C" NOT NULL REFERENCES accepted.sites (id),
    name text NOT NULL,
    created_at bigint NOT NULL
  );
  CREATE INDEX environments_of_site ON accepted.environments (site_id, created_at, id);

  CREATE TABLE accepted.api_keys (
    id text COLLATE "C" PRIMARY KEY,
    team_id text COLLATE "C" NOT NULL REFERENCES accepted.teams (id),
    name text NOT NULL,
    digest text COLLATE "C" NOT NULL UNIQUE, -- SHA-256 of the secret, which is random: no salt is needed
    scopes text NOT NULL,                    -- separated by spaces
    project_id text COLLATE "C",
    site_id text COLLATE "C",
    rate_limit integer,
    email text,
    created_at bigint NOT NULL,
    expires_at bigint,
    revoked_at bigint
  );
  CREATE INDEX api_keys_of_team ON accepted.api_keys (team_id, id);

  -- What the processes of this database must agree on, such as the key of the page cursors.
  CREATE TABLE accepted.secrets (
    name text COLLATE "C" PRIMARY KEY,
    value bytea NOT NULL
  );
  `,
  `
  -- What the steps of live jobs gave, as JSON, for the next attempt.
  CREATE TABLE accepted.job_steps (
    seq bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    result text NOT NULL,
    PRIMARY KEY (seq, name)
  );
  `,
];
