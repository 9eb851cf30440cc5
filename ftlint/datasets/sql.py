"""The same checks as SQL, for data that are too large, or may not leave where they lie.

The first step makes the tables `train` and `test` in the engine's own words. The second is one text for each
check, which every engine runs unchanged: it keeps to SELECT, GROUP BY, HAVING, COUNT(DISTINCT) and EXISTS.
"""

from __future__ import annotations

from typing import NamedTuple


class SqlCheck(NamedTuple):
    """One check, as SQL."""

    name: str
    says: str
    """What the numbers mean, as a sentence."""
    text: str


CHECKS = (
    SqlCheck("examples", "How many examples there are.", "SELECT COUNT(*) AS examples FROM train"),
    SqlCheck(
        "copies",
        "How many examples are copies of another one, beyond the first of each.",
        "SELECT COALESCE(SUM(g.times - 1), 0) AS copies\n"
        "FROM (SELECT input, target, COUNT(*) AS times FROM train\n"
        "      GROUP BY input, target HAVING COUNT(*) > 1) AS g",
    ),
    SqlCheck(
        "conflicts",
        "How many inputs have several targets.",
        "SELECT COUNT(*) AS conflicts\n"
        "FROM (SELECT input FROM train\n"
        "      GROUP BY input HAVING COUNT(DISTINCT target) > 1) AS g",
    ),
    SqlCheck(
        "overlap",
        "How many test inputs stand in the training data.",
        "SELECT COUNT(*) AS shared FROM test\n"
        "WHERE EXISTS (SELECT 1 FROM train WHERE train.input = test.input)",
    ),
    SqlCheck(
        "overlap_lines",
        "Which test examples they are.",
        "SELECT test.line FROM test\nWHERE test.input IN (SELECT train.input FROM train)\nORDER BY test.line",
    ),
    SqlCheck(
        "empty",
        "How many targets are empty.",
        "SELECT COUNT(*) AS empty_targets FROM train\nWHERE TRIM(COALESCE(target, '')) = ''",
    ),
    SqlCheck(
        "labels",
        "How often there is each target, if they are labels.",
        "SELECT target, COUNT(*) AS examples FROM train\n"
        "GROUP BY target ORDER BY examples DESC, target LIMIT 100",
    ),
    SqlCheck(
        "lengths",
        "The longest input and target, in characters.",
        "SELECT MAX(CHARACTER_LENGTH(input)) AS longest_input,\n"
        "       MAX(CHARACTER_LENGTH(target)) AS longest_target\nFROM train",
    ),
)
"""The checks, in the order in which they are printed."""

# Of a conversation, the input is every turn before the last, without system messages; that of a single turn
# is its text alone. The signs between turns, and between a role and its text, are those that ftlint uses.
_DUCKDB_CHAT = """\
CREATE TABLE {table} AS
SELECT line,
       CASE WHEN len(turns) = 2 THEN turns[1].content
            ELSE array_to_string(list_transform(turns[:-2],
                   lambda t: t.role || chr(31) || coalesce(t.content, '')),
                 chr(30)) END AS input,
       coalesce(turns[-1].content, '') AS target
FROM (SELECT row_number() OVER () AS line,
             list_filter(messages, lambda t: t.role <> 'system') AS turns
      FROM read_json('{file}', format = 'newline_delimited', columns =
        {{messages: 'STRUCT("role" VARCHAR, content VARCHAR)[]'}}));"""
_DUCKDB_PAIRS = """\
CREATE TABLE {table} AS
SELECT row_number() OVER () AS line, {input} AS input, {target} AS target
FROM read_json('{file}', format = 'newline_delimited',
               columns = {{{input}: 'VARCHAR', {target}: 'VARCHAR'}});"""
_SPARK_CHAT = """\
CREATE OR REPLACE TEMPORARY VIEW {table} AS
SELECT line,
       CASE WHEN size(turns) = 2 THEN turns[0].content
            ELSE array_join(transform(slice(turns, 1, size(turns) - 1),
                   t -> concat(t.role, char(31), coalesce(t.content, ''))),
                 char(30)) END AS input,
       coalesce(element_at(turns, -1).content, '') AS target
FROM (SELECT monotonically_increasing_id() + 1 AS line,
             filter(messages, t -> t.role <> 'system') AS turns
      FROM json.`{file}`);"""
_SPARK_PAIRS = """\
CREATE OR REPLACE TEMPORARY VIEW {table} AS
SELECT monotonically_increasing_id() + 1 AS line,
       {input} AS input, {target} AS target
FROM json.`{file}`;"""
_DATAFUSION_PAIRS = """\
CREATE EXTERNAL TABLE {table}_rows STORED AS JSON LOCATION '{file}';
CREATE TABLE {table} AS
SELECT row_number() OVER () AS line, {input} AS input, {target} AS target
FROM {table}_rows;"""
SHAPES = {"chat": "chat messages", "pairs": "an input and a target in two columns"}
ENGINES = {
    "DuckDB": {"chat": _DUCKDB_CHAT, "pairs": _DUCKDB_PAIRS},
    "Spark": {"chat": _SPARK_CHAT, "pairs": _SPARK_PAIRS},
    "DataFusion": {"pairs": _DATAFUSION_PAIRS},
}
"""Engine → the text that makes a table from chat messages, or from two columns."""


def tables(engine: str, shape: str, files: dict[str, str], columns: tuple[str, str]) -> str:
    """Returns the text that makes the tables `train` and `test` in an engine. Raises KeyError if it has none
    for the shape.
    """
    text = ENGINES[engine][shape]
    return "\n".join(
        text.format(table=table, file=file.replace("'", "''"), input=columns[0], target=columns[1])
        for table, file in files.items()
    )


def explained(files: dict[str, str]) -> str:
    """Returns both steps for every engine, with comments."""
    parts = ["-- Step 1: make the tables `train` and `test`, in the words of your engine."]
    for engine, shapes in ENGINES.items():
        for shape in shapes:
            text = tables(engine, shape, files, ("prompt", "completion"))
            parts.append(f"-- {engine}, from {SHAPES[shape]}:\n{text}")
    parts.append(
        "-- Step 2: the checks, in words that every engine knows.\n-- Put `test` for `train` to check the test set."
    )
    parts += [f"-- {check.says}\n{check.text};" for check in CHECKS]
    return "\n\n".join(parts) + "\n"
