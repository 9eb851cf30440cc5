"""The tables of a collection, for any database, and the words in them."""

VERSION = 1
"""The version of the tables."""
MOVED, SAME, FAILED = "moved", "same", "failed"
"""What became of a visit."""
RECORD, CONFIG, EVIDENCE, LEFT_OUT = "record", "config", "evidence", "left-out"
"""What a file is kept as. Of evidence that is too large, only the path is kept, as left out."""

TABLES = """
CREATE TABLE source (
    name {text} PRIMARY KEY, location {text} NOT NULL, ref {text} NOT NULL, owner {text} NOT NULL,
    team {text} NOT NULL, web {text} NOT NULL, worktree BOOLEAN NOT NULL
);
CREATE TABLE snapshot (
    id {number}, source {text} NOT NULL REFERENCES source (name),
    commit_hash {text} NOT NULL, day {text} NOT NULL, content {text} NOT NULL, left_out {text} NOT NULL,
    uncommitted BOOLEAN NOT NULL, ci {text} NOT NULL
);
CREATE TABLE visit (
    id {number}, source {text} NOT NULL REFERENCES source (name),
    at {text} NOT NULL, outcome {text} NOT NULL, reason {text} NOT NULL, commit_hash {text} NOT NULL,
    snapshot BIGINT REFERENCES snapshot (id), tool {text} NOT NULL
);
CREATE TABLE blob (hash {text} PRIMARY KEY, size BIGINT NOT NULL, deflated {data} NOT NULL);
CREATE TABLE file (
    snapshot BIGINT NOT NULL REFERENCES snapshot (id), path {text} NOT NULL, kind {text} NOT NULL,
    hash {text} NOT NULL REFERENCES blob (hash), PRIMARY KEY (snapshot, path)
);
CREATE INDEX visit_of_source ON visit (source, id);
CREATE INDEX snapshot_of_source ON snapshot (source);
CREATE INDEX visit_of_snapshot ON visit (snapshot);
CREATE INDEX file_of_blob ON file (hash)
"""
"""A source is visited in each run. A visit that finds other files than the one before leaves a snapshot."""

LAST = """
SELECT source.name, location, ref, owner, team, web, worktree, visit.at, visit.outcome, visit.reason,
       visit.commit_hash, visit.snapshot, coalesce(snapshot.day, ''), coalesce(snapshot.left_out, ''),
       coalesce(snapshot.uncommitted, FALSE), coalesce(snapshot.ci, ''),
       (SELECT count(*) FROM file WHERE file.snapshot = visit.snapshot AND kind = 'record'),
       (SELECT good.at FROM visit AS good WHERE good.source = source.name AND good.outcome != 'failed'
        ORDER BY good.id DESC LIMIT 1)
FROM source
JOIN visit ON visit.id = (SELECT max(id) FROM visit AS last WHERE last.source = source.name)
LEFT JOIN snapshot ON snapshot.id = visit.snapshot
ORDER BY source.name
"""
"""The last visit of each source, with its snapshot. What the clock says of a visit does not count."""

FILES = "SELECT path, kind, size, deflated FROM file JOIN blob USING (hash) WHERE snapshot = ?"
"""The files of a snapshot."""

TURNS = """
SELECT id, source, at, snapshot, lag(snapshot) OVER (PARTITION BY source ORDER BY id) AS earlier
FROM visit WHERE outcome != 'failed' AND snapshot IS NOT NULL
"""
"""The visits that read a source, each with the snapshot that the one before found: one with another snapshot
found something else. An import can bring a snapshot back.
"""
