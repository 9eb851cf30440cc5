import pytest

from ftlint.domain.methods import BANDS, LARGE_SET, OBJECTIVES
from tests.support import findings, found, report

SOUND = """\
data:
  available: {examples: 1400}
  acquirable: {examples: 300, per: month}
  quality:
    definition: Sent to the customer and not complained about within 60 days
    checks: [Exact duplicates removed]
  pipeline: {needed: false}
  splits: {train: 1000, validation: 200, test: 200}
  split_by: Customer
  rights: {license: Our own letters, personal_data: false}
method: {family: peft, technique: lora}
"""
RIGHTS = "rights: {license: Our own data}"
QUALITY = "quality: {definition: Sent without an edit, checks: [Two handlers agree on 46 of 50 letters]}"


def test_sound_data_are_silent() -> None:
    """Data of known amount and checked quality give nothing of this group."""
    assert not [finding for finding in findings(SOUND) if finding.code.startswith("FT3")]


@pytest.mark.parametrize("code", ["FT301", "FT304", "FT305", "FT306"])
@pytest.mark.parametrize("approach", ["fine-tuning", "fine-tuning+rag", "undecided"])
def test_absent_data_leave_each_item_unmet(code: str, approach: str) -> None:
    """Without a data section each of its four checklist items has one finding,
    where tuning is or may be chosen.
    """
    assert len(found("", code, approach=approach, status="draft")) == 1


def test_absent_data_are_reported_once_for_each_item() -> None:
    """What cannot be judged before the amount is known stays silent."""
    assert sorted(finding.code for finding in findings("") if finding.code.startswith("FT3")) == [
        "FT301",
        "FT304",
        "FT305",
        "FT306",
        "FT309",
    ]


@pytest.mark.parametrize("approach", ["prompt-engineering", "rag"])
@pytest.mark.parametrize("text", ["", "data: {available: {examples: 20000}, splits: {train: 5}}\n"])
def test_approaches_without_tuning_need_no_data(approach: str, text: str) -> None:
    """Nothing of this group is asked of an approach that trains nothing."""
    assert not [finding for finding in findings(text, approach=approach) if finding.code.startswith("FT3")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("data: {available: {source: Letters}}\n", "how many examples there are, nor how many"),
        ("data: {acquirable: {examples: 0}}\n", "how many examples there are now"),
        ("data: {available: {examples: 40}}\n", "beyond the 40 there are"),
    ],
)
def test_the_amount_missing_is_named(text: str, expected: str) -> None:
    """Available and acquirable are each asked for, in one finding; zero is an answer."""
    [(line, message)] = found(text, "FT301")
    assert line == 1
    assert expected in message


@pytest.mark.parametrize(("family", "enough"), [("peft", 50), ("full", 200), ("unknown", 50)])
def test_the_floor_is_where_a_gamble_begins(family: str, enough: int) -> None:
    """At the floor of the family the rule is silent, one below it speaks and names both numbers."""
    text = f"data: {{available: {{examples: %d}}}}\nmethod: {{family: {family}}}\n"
    assert not found(text % enough, "FT302")
    [(line, message)] = found(text % (enough - 1), "FT302")
    assert line == 1
    assert f"{enough - 1} training examples" in message
    assert f"below {enough}" in message


def test_training_examples_are_what_counts() -> None:
    """Where the splits say how many are trained on, that number is judged;
    an empty split is another rule's.
    """
    text = "data:\n  available: {examples: 1400}\n  splits: {train: %d, test: 200}\n"
    assert not found(text % 60, "FT302")
    [(line, message)] = found(text % 1, "FT302")
    assert line == 3
    assert "1 training example for" in message
    assert not found(text % 0, "FT302")


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        ("{available: {examples: 5}}", "/data/available/examples"),
        ("{available: {examples: 5}, splits: {train: 4}}", "/data/splits/train"),
    ],
)
def test_too_few_examples_are_found_where_they_are_counted(data: str, pointer: str) -> None:
    """The finding points at the training split, or at what is available where there is none."""
    [finding] = [finding for finding in findings(f"data: {data}\n") if finding.code == "FT302"]
    assert finding.pointer == pointer
    assert (finding.span.line, finding.span.end_column - finding.span.column) == (1, 1)


def test_an_undecided_record_has_no_method_to_have_too_little_data_for() -> None:
    """As long as tuning is not chosen, a small number is not reported."""
    assert not found("data: {available: {examples: 5}}\n", "FT302", approach="undecided", status="draft")
    assert not found("data: {available: {examples: 100}}\n", "FT303", approach="undecided", status="draft")


@pytest.mark.parametrize(("family", "count"), [("peft", 60), ("full", 900)])
def test_few_examples_of_known_quality_are_let_pass(family: str, count: int) -> None:
    """Quality defined, checked, and a test set held out: the count alone never decides."""
    text = f"data: {{available: {{examples: {count}}}, {QUALITY}, splits: {{train: {count - 5}, test: 5}}}}\nmethod: {{family: {family}}}\n"
    assert not found(text, "FT303")


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (f"{QUALITY}, splits: {{validation: 20}}", "no test examples are held out."),
        ("quality: {checks: [Duplicates removed]}, splits: {test: 20}", "and quality is not defined."),
        ("quality: {definition: Sent without an edit}, splits: {test: 20}", "and quality is not checked."),
        ("quality: {}", "quality is not defined, quality is not checked and no test examples are held out."),
    ],
)
def test_few_examples_need_what_makes_up_for_it(rest: str, expected: str) -> None:
    """Between the floor and the usual number, what is missing is named."""
    [(_, message)] = found(
        f"data: {{available: {{examples: 120}}, {rest}}}\nmethod: {{family: peft}}\n", "FT303"
    )
    assert message.startswith("120 training examples are few")
    assert message.endswith(expected)


def test_one_rule_speaks_of_the_number() -> None:
    """Below the floor only the floor is reported; from the usual number on, the number is not reported."""
    text = "data: {available: {examples: %d}}\nmethod: {family: peft}\n"
    assert not found(text % 20, "FT303")
    assert not found(text % 200, "FT303")
    assert found(text % 199, "FT303")


def test_bands_name_their_sources() -> None:
    """A number that is not ours rests on a text with a title and an address, and a floor lies below what is
    usual.
    """
    bands = [*BANDS.values(), *(objective.band for objective in OBJECTIVES.values() if objective.band)]
    assert len(bands) == len(BANDS) + len(OBJECTIVES) - 1
    for band in bands:
        assert 0 < band.floor < band.usual
        for title, address in filter(None, (band.floor_source, band.usual_source)):
            assert title
            assert address.startswith("https://")


@pytest.mark.parametrize(
    ("quality", "expected"),
    [
        ("{checks: [Duplicates removed]}", "what makes one of the 400 examples a good one"),
        ("{definition: TBD, checks: [Duplicates removed]}", "what makes one of the 400"),
        ("{definition: Sent without an edit}", "nothing says how it is checked"),
        ("{definition: Sent without an edit, checks: [TBD]}", "nothing says how it is checked"),
    ],
)
def test_quality_is_defined_and_checked(quality: str, expected: str) -> None:
    """Of a set small enough to read, both definition and check are asked,
    one finding for the first that is missing.
    """
    [(_, message)] = found(f"data: {{available: {{examples: 400}}, quality: {quality}}}\n", "FT304")
    assert expected in message


@pytest.mark.parametrize(
    "pipeline", ["{needed: false}", "{needed: true, how: Reviewed letters are added monthly}"]
)
def test_a_pipeline_that_is_there_or_not_needed_is_silent(pipeline: str) -> None:
    """No is an answer, and so is yes with a way."""
    assert not found(f"data: {{pipeline: {pipeline}}}\n", "FT305")


@pytest.mark.parametrize(
    ("pipeline", "expected"),
    [
        ("{needed: unknown}", "Nobody knows yet"),
        ("{how: Letters are added monthly}", "Nothing says whether"),
        ("{needed: true}", "nothing says how"),
        ("{needed: true, how: TBD}", "nothing says how"),
    ],
)
def test_a_pipeline_is_said_to_be_needed_or_not(pipeline: str, expected: str) -> None:
    """Unknown, unsaid and unexplained are told apart."""
    [(_, message)] = found(f"data: {{pipeline: {pipeline}}}\n", "FT305")
    assert expected in message


def test_a_small_set_is_not_a_large_one() -> None:
    """Below the size at which nobody reads them all the missing check is the other rule's;
    a check silences both.
    """
    text = "data: {available: {examples: %d}, quality: {definition: Sent without an edit%s}}\n"
    assert not found(text % (LARGE_SET - 1, ""), "FT306")
    assert found(text % (LARGE_SET - 1, ""), "FT304")
    assert not found(text % (52000, ", checks: [Near-duplicates removed]"), "FT306")
    assert not found(text % (52000, ""), "FT304")


def test_a_large_set_needs_a_check() -> None:
    """From that size on, or where the size is not known, a check is asked for."""
    [(line, message)] = found(f"data: {{available: {{examples: {LARGE_SET}}}}}\n", "FT306")
    assert line == 1
    assert "10,000 examples" in message
    [(_, message)] = found("data: {quality: {definition: Sent without an edit}}\n", "FT306")
    assert "neither its size nor a quality check" in message


@pytest.mark.parametrize(
    "splits", ["{train: 1000, validation: 200, test: 200}", "{train: 10, test: 5}", "{test: 200}", "{}"]
)
@pytest.mark.parametrize("available", ["{examples: 1400}", "{source: Letters}"])
def test_splits_may_leave_examples_unused(splits: str, available: str) -> None:
    """Splits up to the whole are no contradiction, nor are splits of an unknown amount."""
    assert not found(f"data: {{available: {available}, splits: {splits}}}\n", "FT307")


@pytest.mark.parametrize("status", ["draft", "accepted", "rejected"])
def test_splits_cannot_use_more_than_there_is(status: str) -> None:
    """More used than available is an error in every status, also when more can be acquired."""
    text = "data:\n  available: {examples: 1400}\n  acquirable: {examples: 300, per: month}\n  splits: {train: 1200, test: 201}\n"
    [finding] = [finding for finding in findings(text, status=status) if finding.code == "FT307"]
    assert finding.severity.label == "error"
    assert finding.span.line == 4
    assert "1,200 + 201 = 1,401 examples; 1,400 are available" in finding.message
    assert [related.span.line for related in finding.related] == [2]
    assert (
        "use 1,500 examples"
        in found("data: {available: {examples: 1400}, splits: {train: 1500}}\n", "FT307")[0][1]
    )


def test_tuning_on_no_examples_is_a_contradiction() -> None:
    """A training split of 0 contradicts tuning, but not an approach that trains nothing,
    nor a record that is history.
    """
    text = "data:\n  available: {examples: 1400}\n  splits: {train: 0, test: 200}\n"
    assert [line for line, _ in found(text, "FT307")] == [3]
    assert not found(text, "FT307", approach="rag")
    assert not found(text, "FT307", status="rejected")


@pytest.mark.parametrize(
    "splits", ["{train: 1000, test: 200}", "{train: 1000, validation: 200}", "{test: 1}"]
)
def test_held_out_examples_are_noticed(splits: str) -> None:
    """A test split is enough, and validation examples alone are accepted as a start."""
    assert not found(f"data: {{available: {{examples: 1400}}, splits: {splits}}}\n", "FT308")


@pytest.mark.parametrize(
    ("splits", "expected"),
    [
        ("{train: 1400}", "None of the 1,400 examples is held out"),
        ("{}", "None of the 1,400"),
        ("{train: 1400, validation: 0}", "None of the 1,400"),
        ("{validation: 200, test: 0}", "The test split is 0"),
    ],
)
def test_examples_are_held_out(splits: str, expected: str) -> None:
    """Without test or validation examples, or with a test split of 0, nothing can judge the result."""
    [(line, message)] = found(f"data: {{available: {{examples: 1400}}, splits: {splits}}}\n", "FT308")
    assert line == 1
    assert expected in message


def test_the_checklist_follows_the_findings() -> None:
    """Without data the four items are unmet, with complete data they are met."""
    header = "schema_version: 1\nproject: {id: example}\nstatus: draft\ndecision: {approach: undecided}\n"
    for text, state in ((header, "unmet"), (header + SOUND, "met")):
        [record] = report(text).records
        assert {item.state for item in record.prerequisites if item.id.startswith("3.D")} == {state}


def objective(name: str, rest: str = "") -> str:
    """A method with this objective, and with what it needs."""
    needs = {"reinforcement": ", grader: Runs the unit tests", "distillation": ", teacher: a-70b"}
    return f"method: {{family: peft, technique: lora, objective: {name}{needs.get(name, '')}{rest}}}\n"


KINDS = [
    ("preference", "examples", "pair", 50, 500),
    ("reinforcement", "examples", "prompt", 1, 24),
    ("continued-pretraining", "tokens", "token", 10_000_000, 400_000_000),
    ("distillation", "examples", "generated example", 50, 200),
    ("contrastive", "examples", "pair", 50, 1000),
]


@pytest.mark.parametrize(("name", "key", "noun", "floor", "usual"), KINDS, ids=[kind[0] for kind in KINDS])
def test_each_objective_has_its_own_band(name: str, key: str, noun: str, floor: int, usual: int) -> None:
    """From the floor on it is no gamble, and from the usual number on it is not thin, whatever the family."""
    text = f"data: {{available: {{{key}: %d}}}}\n{objective(name)}"
    assert not found(text % floor, "FT302")
    [(_, message)] = found(text % (floor - 1), "FT302")
    assert noun in message
    assert not found(text % usual, "FT303")
    [(_, message)] = found(text % (usual - 1), "FT303")
    assert noun in message
    assert not found((text % floor).replace("family: peft", "family: full"), "FT302")


@pytest.mark.parametrize(("name", "key", "noun", "floor", "usual"), KINDS, ids=[kind[0] for kind in KINDS])
def test_each_objective_asks_for_what_it_counts(
    name: str, key: str, noun: str, floor: int, usual: int
) -> None:
    """The amount that is missing has the objective's noun and key."""
    [finding] = [
        f
        for f in findings(f"data: {{available: {{source: Tickets}}}}\n{objective(name)}")
        if f.code == "FT301"
    ]
    assert finding.pointer == f"/data/available/{key}"
    assert finding.message == f"Nothing says how many {noun}s there are, nor how many can be acquired."
    [(_, message)] = found(f"data: {{acquirable: {{{key}: 0}}}}\n{objective(name)}", "FT301")
    assert message == f"Nothing says how many {noun}s there are now."


def test_forty_prompts_and_a_grader_are_fine() -> None:
    """A few prompts of known quality give nothing of this group, where as many labelled examples do."""
    text = (
        f"data: {{available: {{examples: 40}}, acquirable: {{examples: 0}}, {QUALITY}, pipeline: {{needed: false}}, "
        f"splits: {{train: 30, test: 10}}, split_by: Case, {RIGHTS}}}\n"
    )
    assert not [f for f in findings(text + objective("reinforcement")) if f.code.startswith("FT3")]
    assert found(text + objective("supervised"), "FT302")


def test_text_is_counted_in_tokens() -> None:
    """Two billion tokens of text need no examples, and every message that names them says so in words."""
    text = "data:\n  available: {tokens: 2000000000}\n" + objective("continued-pretraining")
    reported = {f.code: f.message for f in findings(text) if f.code.startswith("FT3")}
    assert reported == {
        "FT301": "Nothing says how many tokens can be acquired beyond the 2 billion there are.",
        "FT304": "Nothing says which text is good enough to train on.",
        "FT305": "Nothing says whether new data must keep coming.",
        "FT306": "There are 2 billion tokens and no quality check: nothing tells good text from noise.",
        "FT308": "None of the 2 billion tokens is held out to judge the result.",
        "FT309": "Nothing says what allows training on the data.",
    }
    assert "FT302" not in reported


def test_examples_do_not_count_for_text() -> None:
    """For continued pre-training a number of examples is no amount."""
    text = "data: {available: {examples: 5000}, acquirable: {tokens: 0}}\n"
    [(_, message)] = found(text + objective("continued-pretraining"), "FT301")
    assert message == "Nothing says how many tokens there are now."


@pytest.mark.parametrize(
    ("data", "method", "code", "expected"),
    [
        ("{available: {examples: 0}}", objective("reinforcement"), "FT302", "There are no training prompts."),
        (
            "{available: {tokens: 1300000}}",
            objective("continued-pretraining"),
            "FT302",
            "1.3 million training tokens for `continued-pretraining`: below 10 million it is a gamble.",
        ),
        (
            "{available: {examples: 1}}",
            objective("contrastive"),
            "FT302",
            "1 training pair for `contrastive`: below 50 it is a gamble.",
        ),
        (
            "{available: {examples: 49}}",
            objective("preference", ", algorithm: KTO"),
            "FT302",
            "49 training examples for `preference`: below 50 it is a gamble.",
        ),
        (
            "{available: {examples: 600}, splits: {train: 500, test: 200}}",
            objective("preference"),
            "FT307",
            "The splits use 500 + 200 = 700 pairs; 600 are available.",
        ),
        (
            "{available: {examples: 60}, splits: {train: 50, validation: 10, test: 0}}",
            objective("reinforcement"),
            "FT308",
            "The test split is 0: the validation prompts choose the settings, so they cannot judge the result.",
        ),
        (
            "{available: {examples: 60}}",
            objective("reinforcement"),
            "FT304",
            "Nothing says what makes one of the 60 prompts a good one.",
        ),
        ("{}", objective("distillation"), "FT304", "Nothing says what makes a generated example a good one."),
        (
            "{available: {examples: 12}, " + QUALITY + "}",
            objective("reinforcement"),
            "FT303",
            "12 training prompts are few, and no test prompts are held out.",
        ),
    ],
)
def test_messages_use_the_noun_of_the_objective(data: str, method: str, code: str, expected: str) -> None:
    """What is counted is called what the objective calls it."""
    [(_, message)] = found(f"data: {data}\n{method}", code)
    assert message == expected


PERSONAL = "data: {available: {examples: 9}, rights: {license: Our own, personal_data: true%s}}\n"


@pytest.mark.parametrize(
    "text",
    [
        "data: {rights: {license: Apache-2.0}}\n",
        "data: {rights: {consent: Customers agreed to it in the terms of 2024}}\n",
        "data: {rights: {license: Our own, personal_data: unknown}}\n",
        PERSONAL % ", consent: Asked at the counter, deletion: Support deletes them within a month",
        "method: {family: peft, objective: distillation, teacher: a, teacher_license: Apache-2.0}\n",
        'project: {id: a, rebuilt_from: "NVIDIA, 2025"}\n',
    ],
)
def test_data_with_a_right_to_train_are_silent(text: str) -> None:
    """A licence, a consent or the teacher's licence is enough; personal data need consent and deletion."""
    assert not found(text, "FT309")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("data: {rights: {license: TBD}}\n", "Nothing says what allows training on the data."),
        ("data: {rights: {personal_data: false}}\n", "Nothing says what allows training on the data."),
        (
            PERSONAL % "",
            "The data hold personal data, but nothing says on whose consent they may be trained on or how the data of "
            "one person are deleted.",
        ),
        (
            PERSONAL % ", consent: Asked at the counter",
            "The data hold personal data, but nothing says how the data of one person are deleted.",
        ),
        (
            PERSONAL % ", consent: n/a, deletion: Within a month",
            "The data hold personal data, but nothing says on whose consent they may be trained on.",
        ),
    ],
)
def test_a_right_that_is_missing_is_one_finding(text: str, expected: str) -> None:
    """Whatever is missing of the rights, it is named in one finding, and a placeholder is no answer."""
    assert found(text, "FT309") == [(1, expected)]
    assert not found(text, "FT106")


def test_rights_are_a_practice() -> None:
    """A draft gets a to-do, an accepted record a warning, and what does not tune nothing."""
    labels = {
        status: [f.severity.label for f in findings("", status=status) if f.code == "FT309"]
        for status in ("draft", "proposed", "accepted", "rejected")
    }
    assert labels == {"draft": ["info"], "proposed": ["warning"], "accepted": ["warning"], "rejected": []}


SPLIT = "data:\n  splits: {train: 900, test: %s}\n"


def test_what_keeps_the_splits_apart_is_asked_for() -> None:
    """A test split of an accepted record has a word on it; a placeholder is none, reported at its place."""
    asked = "The result is judged by 1,200 examples, and nothing says what keeps them apart from those of the training."
    assert found(SPLIT % 1200, "FT310") == [(2, asked)]
    assert found(SPLIT % 1200 + "  split_by: TBD\n", "FT310") == [(3, asked)]
    assert not found(SPLIT % 1200 + "  split_by: Customer\n", "FT310")
    pairs = objective("preference")
    assert found(SPLIT % 1 + pairs, "FT310")[0][1].startswith("The result is judged by 1 pair,")


@pytest.mark.parametrize(
    ("text", "status", "approach"),
    [
        (SPLIT % 0, "accepted", "fine-tuning"),
        ("data: {splits: {train: 900, validation: 100}}\n", "accepted", "fine-tuning"),
        (SPLIT % 100, "proposed", "fine-tuning"),
        (SPLIT % 100, "accepted", "rag"),
        (SPLIT % 100 + 'project: {id: a, rebuilt_from: "NVIDIA, 2025"}\n', "accepted", "fine-tuning"),
    ],
)
def test_splits_that_are_not_asked(text: str, status: str, approach: str) -> None:
    """Without a test, before it is accepted, without tuning and rebuilt from a source, nobody is asked."""
    assert not found(text, "FT310", status=status, approach=approach)
