"""Vague words: words that say nothing where something measurable or specific is asked for.

These are plain English word lists, not a language model. Each text is read once, in time linear in its
length; a text without any of the words costs a few microseconds. Texts in other languages have none of the
words and pass.
"""

from collections.abc import Iterable, Iterator, Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split(","))


_PAUSES, _APOSTROPHES, _SPACES = ".!?\n,;:()–—…", "'’", '-"“”*_`'
_BREAK = ","
_ITSELF: dict[str, str | None] = {chr(code): chr(code) for code in range(128)}
"""For a character that is not in its table, `translate` makes and drops an exception."""
_BARE = str.maketrans(_ITSELF | dict.fromkeys(_PAUSES + _SPACES, " ") | dict.fromkeys(_APOSTROPHES, None))
"""Leaves words only; one character for one, which is several times faster than the table below."""
_BROKEN = str.maketrans(
    _ITSELF
    | dict.fromkeys(_PAUSES, f" {_BREAK} ")
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_APOSTROPHES, None)
)
"""Leaves words, and a mark where a clause ends."""

PLACEHOLDERS = frozenset(
    _phrases(
        """
    tbd, tba, tbc, todo, to do, fixme, wip, x, xx, xxx, n/a, na, n.a, none, nil, null, nothing, unknown, unclear,
    undefined, unspecified, not sure, not known, not known yet, not yet known, not defined, not decided, not decided
    yet, not specified, do not know, don't know, placeholder, lorem ipsum, fill in, fill me in, coming soon, later,
    depends, it depends, to be determined, to be decided, to be defined, to be discussed, to be confirmed, to be
    done, to be announced, to be specified
    """
    )
)
"""Placeholders for a missing text."""
EDGES = " .,:;!?…-–—_*/()[]<>"
"""Characters that may surround a placeholder."""

MARKS = frozenset({"tbd", "tba", "tbc", "todo", "fixme"})
"""Placeholders in a longer text, only in capitals: a to-do list can be a product too."""

# A postponed answer, at the start of a clause or after what is postponed: "claims to be decided" may be a
# product's own subject.
_PUT_OFF = _phrases(
    """
    to be determined, to be decided, to be defined, to be discussed, to be confirmed, to be specified, to be
    announced
    """
)
_BEFORE_PUT_OFF = frozenset({_BREAK, "is", "are", "still", "yet"})

# Vague anywhere: postponed work or choices, or an open-ended list.
_ALWAYS = _phrases(
    """
    as needed, if needed, when needed, where needed, whenever needed, as necessary, if necessary, when necessary,
    where necessary, whenever necessary, as appropriate, where appropriate, when appropriate, if possible, when
    possible, where possible, whenever possible, as far as possible, as much as possible, as well as possible, as
    good as possible, as soon as possible, as fast as possible, asap, at some point, from time to time, now and
    then, once in a while, on a regular basis, in due course, sooner or later, best effort, somehow, etc, etcetera,
    et cetera, and so on, and so forth, and the like, or something, whatever, and stuff, among other things, and
    other things, all kinds of, all sorts of, some kind of, some sort of, lorem ipsum
    """
)

# Vague at the end of a clause, where nothing follows that they could refer to.
_AT_END = _phrases(
    """
    as required, if required, when required, and more, and others, and similar, or similar, among others, amongst
    others, regularly, periodically, occasionally, frequently, sometimes, often, in general
    """
)

# Praise and haste: vague unless the text has a number to measure them by.
_WEAK = _phrases(
    """
    better, various, high quality, higher quality, good quality, better quality, top quality, good enough, well
    enough, work well, works well, perform well, performs well, state of the art, world class, best in class, best
    possible, cutting edge, next level, user friendly, seamless, seamlessly, effortless, effortlessly, intuitively,
    quickly, efficiently, effectively, properly, appropriately, adequately, satisfactorily, reasonably, optimally
    """
)

_IMPROVE = _words(
    """
    improve improves improved improving enhance enhances enhanced enhancing optimise optimises optimised optimising
    optimize optimizes optimized optimizing boost boosts boosting increase increases increasing raise raises raising
    maximise maximises maximising maximize maximizes maximizing reduce reduces reducing lower lowers lowering
    minimise minimises minimising minimize minimizes minimizing streamline streamlines streamlining upgrade
    upgrading
    """
)
"""Verbs that promise more or less of something: hollow if nothing specific follows in their clause."""

_STOP = _words(
    """
    a an the and or but of to in on at by for from with as is are be been being was were it its this that these
    those we our us i my you your they their them he she his her who which what when where how if then than do
    does will would should can could may might must have has had into over about up out there here also just only
    both such per via
    """
)

_NOUNS = _words(
    """
    quality performance experience experiences result results outcome outcomes output outputs answer answers
    response responses reply replies data dataset datasets example examples sample samples content information value
    efficiency productivity effectiveness satisfaction engagement usability accuracy relevance reliability
    consistency speed cost costs time error errors effort something anything everything thing things stuff task
    tasks case cases use workflow workflows process processes system systems solution solutions tool tools product
    products service services feature features app application applications model models ai llm llms ml bot bots
    chatbot chatbots assistant assistants agent agents user users customer customers client clients people team
    teams business company organisation organization stakeholder stakeholders everyone need needs requirement
    requirements approach approaches option options choice choices way ways goal goals objective objectives purpose
    purposes question questions production improvement improvements check checks tuning general
    """
)

_HOLLOW_WORDS = (
    _NOUNS
    | _IMPROVE
    | _words(
        """
    make makes making get gets give gives become help helps helping support supports deliver delivers provide
    provides enable enables work works perform performs leverage leverages uses using achieve achieves ensure
    ensures want build create creates think believe respond responds behave behaves good better best great nice
    excellent amazing awesome high higher highest low lower lowest more most less fewer much many new clean correct
    correctly complete accurate accurately relevant consistent consistently reliable reliably helpful useful clear
    clearly fine bad poor proper properly right suitable appropriate appropriately adequate reasonable satisfactory
    acceptable well fast faster quick quickly easy easier easily cheap cheaper smart smarter intelligent efficient
    efficiently effective effectively productive robust scalable flexible modern simple natural powerful innovative
    optimal possible different several various some all any other others overall very really quite enough always
    usually generally
    """
    )
)
_HOLLOW = _HOLLOW_WORDS | _STOP | {_BREAK}
"""Words that could be in any record. A text of such words alone says nothing about this product."""

_ANCHORS = _words(
    """
    half halve halves halved halving double doubles doubled doubling triple twice third quarter zero one two three
    four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands million millions
    """
)
"""Numbers written as words."""


def _by_rare_word(
    kinds: Iterable[tuple[tuple[str, ...], str]],
) -> Mapping[str, list[tuple[list[str], int, str]]]:
    """Indexes the phrases, each with its kind, by their word that other texts use least,
    with that word's position in the phrase.
    """
    index: dict[str, list[tuple[list[str], int, str]]] = {}
    for phrases, kind in kinds:
        for phrase in phrases:
            words = phrase.split()
            rare = max(words, key=lambda word: (word not in _STOP, len(word)))
            index.setdefault(rare, []).append((words, words.index(rare), kind))
    return index


_PHRASES = _by_rare_word(((_ALWAYS, "always"), (_PUT_OFF, "put off"), (_AT_END, "end"), (_WEAK, "weak")))
_TRIGGERS = frozenset(_PHRASES) | _IMPROVE | MARKS


def blank(text: str) -> bool:
    """Returns whether `text` is missing, or is a placeholder such as `TBD`, `n/a` or `…`."""
    if len(text) > 40:
        return False
    bare = text.strip(EDGES).casefold()
    return not bare or bare in PLACEHOLDERS


def vague_words(text: str) -> list[str]:
    """Returns the vague words and phrases in `text` in order, each once, in lower case; empty if the text
    says something specific.

    Finds placeholders, postponed answers (`as needed`), open-ended lists (`etc`) and, in a text without a
    number, praise (`better`, `high quality`), improvement of nothing in particular (`improve quality`) and
    texts that consist of such words alone.
    """
    if blank(text):
        return [text.strip() or "…"]
    lower = text.lower()
    words = lower.translate(_BARE).split()
    hollow = _HOLLOW.issuperset(words)
    if not hollow and _TRIGGERS.isdisjoint(words):
        return []
    words = lower.translate(_BROKEN).split()
    counted = not _ANCHORS.isdisjoint(words) or any(map(str.isdigit, text))
    found = list(_found(text, words, counted=counted))
    if hollow and not found:
        found = [word for word in words if word in _HOLLOW_WORDS]
    return list(dict.fromkeys(found))


def _found(text: str, words: list[str], *, counted: bool) -> Iterator[str]:
    judged = 0  # up to here, clauses with a promise have been read: none is read twice
    compared = (
        len(words) - 1 - words[::-1].index("than") if "than" in words else -1
    )  # praise before it is a comparison
    for here, word in enumerate(words):
        if word in MARKS and word.upper() in text:
            yield word.upper()
        for phrase, offset, kind in _PHRASES.get(word, ()):
            start = here - offset
            end = start + len(phrase)
            if (
                start >= 0
                and words[start:end] == phrase
                and _is_vague(kind, words, start, end, free=not counted and end > compared)
            ):
                yield " ".join(phrase)
        if word in _IMPROVE and not counted and here >= judged:
            judged = _hollow_until(words, here)
            if _clause_ends(words, judged) and not _NOUNS.isdisjoint(words[here:judged]):
                yield " ".join(words[here : min(judged, here + 6)])


def _is_vague(kind: str, words: list[str], start: int, end: int, *, free: bool) -> bool:
    if kind == "weak":
        return free
    if kind == "put off":
        return start == 0 or words[start - 1] in _BEFORE_PUT_OFF
    return kind == "always" or _clause_ends(words, end)


def _clause_ends(words: list[str], index: int) -> bool:
    return index >= len(words) or words[index] == _BREAK


def _hollow_until(words: list[str], start: int) -> int:
    """Returns where the clause of a verb of improvement ends, or first names something specific."""
    end = start + 1
    while not _clause_ends(words, end) and words[end] in _HOLLOW:
        end += 1
    return end
