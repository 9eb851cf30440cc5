"""The texts of a record in which vague words are reported: what `fields.yaml` says of them.

Do not edit; the recipe is `make gate` (scripts/generate.py).
"""
# fmt: off

FreeText = tuple[str, str, str, bool | tuple[str, str]]
"""Its key, what messages call it, what to write there, and whether another rule reports it when it is a
placeholder; a pair is the key and the word beside it with which one does.
"""

FREE_TEXTS: dict[tuple[str, ...], tuple[FreeText, ...]] = {
    ('decision',): (
        ('rationale', 'The rationale', 'Name the result or the fact that decides.', True),
    ),
    ('product',): (
        ('core_functionality', 'The core functionality', 'Say what goes in, what comes out, and who uses it.', True),
        ('objectives', 'The objective', 'Say what changes, for whom, and by how much.', True),
    ),
    ('product', 'use_cases'): (
        ('description', 'The description of `{id}`', 'Say who does what, and what they get.', False),
        ('desired_output',
         'The desired output of `{id}`',
         'Say what a right answer contains, so that two people would judge the same answer alike.',
         True),
    ),
    ('metrics', 'tracking'): (
        ('method', 'The way of tracking', 'Name the tool or script that computes the metrics.', True),
        ('location', 'The place of the results', 'Name the folder, dashboard or table.', True),
        ('cadence', 'The cadence of tracking', 'Say on which event or at which interval it runs.', True),
    ),
    ('data', 'quality'): (
        ('definition',
         'The definition of quality',
         'Say what an example must have to be kept, so that two people would keep the same ones.',
         True),
        ('checks', 'The quality check', 'Say what is looked at, on how many examples, and what came out.', True),
    ),
    ('data', 'pipeline'): (
        ('how', 'The pipeline', 'Say who adds which examples, from where, and how often.', True),
    ),
    ('data',): (
        ('split_by',
         'What keeps the splits apart',
         'Name the key, such as document, customer or time, and how twins are found.',
         True),
    ),
    ('data', 'rights'): (
        ('license',
         'The licence of the data',
         'Name the licence or the contract, and say whether it allows training.',
         True),
        ('consent', 'The consent', 'Say who consented to what, or which other ground allows the training.', True),
        ('deletion',
         'The deletion',
         'Say who deletes what, in which time, and when the model is trained again.',
         True),
    ),
    ('models',): (
        ('rationale', 'The reason for the model', 'Name the result or the fact that decides.', False),
    ),
    ('method',): (
        ('grader',
         'The grader',
         'Say what is compared or run, and which score an answer gets.',
         ('objective', 'reinforcement')),
        ('teacher_license',
         "The teacher's licence",
         'Name the licence or the terms, and say whether they allow training on the output.',
         ('objective', 'distillation')),
        ('rationale', 'The reason for the method', 'Name the result or the fact that decides.', ('family', 'full')),
    ),
    ('plan',): (
        ('rollback', 'The rollback', 'Say what is put back in place, by whom, and on which sign.', True),
        ('base_model_exit',
         'The exit from the base model',
         'Say which model takes over, with which data, and how long that takes.',
         True),
    ),
    ('plan', 'safety_check'): (
        ('before',
         'The safety check before tuning',
         'Name the set of requests, how many there are, and what counts as a failure.',
         True),
        ('after',
         'The safety check after tuning',
         'Name the set of requests, and what the tuned model must reach.',
         True),
    ),
}
"""The place of a mapping, or of a list of mappings, and the texts in it."""
