"""All rules without their pages, as a run needs them: merged from the modules of this folder. Do not edit.

Recipe: `make gate` (scripts/merge.py). To read a rule, open its own module.
"""
# fmt: off
# ruff: noqa
# mypy: ignore-errors

from ftlint.domain.ladder import PROMPTING, REQUESTS, RETRIEVAL_NEEDS, RUNGS, RUNGS_OF, TUNING_NEEDS, first_miss, is_reason, is_weighed, meets_every_threshold, retrieval_weighed, rungs, simplest_pass
from ftlint.domain.methods import BANDS, FAMILY_OF, OBJECTIVE_OF, band, named, number, objective, training_examples
from ftlint.domain.results import allowed, best, by_tuning, deciding, has_ended, how_to_fix, is_average, is_of_a_set, scale, show_count, show_interval, supported, unsupported
from ftlint.domain.sets import names, place_of, where
from ftlint.domain.statistics import about, difference, examples_to_tell_apart, examples_to_tell_from, fewest_in_pairs, tells_from, wilson
from ftlint.domain.vague_words import blank, vague_words
from ftlint.findings import Kind, Problem, Severity
from ftlint.framework.statements import FRAMEWORK
from ftlint.record.bars import AFTER, UNKNOWN, WITH
from ftlint.record.directions import contradicts_kind
from ftlint.record.free_texts import FREE_TEXTS
from ftlint.record.metrics import NOTHING, SHOTS, show_number
from ftlint.record.model import Baseline, Candidate, Iteration, SIMPLER_THAN_TUNING, SMALL_MODEL_PARAMETERS, TUNING_APPROACHES
from ftlint.record.places import UnknownPlaceError, find
from ftlint.record.units import COST_UNITS, GUARD_KINDS
from ftlint.rules.rule import Rule
from ftlint.text.guess import closest
from ftlint.text.phrases import amount, backticked, count, did_you_mean, first_of, in_words, listing, plural, series

_LISTS__duplicate_id = (('product', 'use_cases', 'id', 'use cases'), ('metrics', 'measures', 'id', 'metrics'), ('', 'baselines', 'id', 'baselines'), ('models', 'candidates', 'name', 'candidates'), ('', 'iterations', 'id', 'iterations'))
def check__duplicate_id(record):
    for part, name, key, noun in _LISTS__duplicate_id:
        items = (record.data.get(part, {}) if part else record.data).get(name, ())
        if len(items) > 1:
            yield from _twice__duplicate_id(items, (part, name) if part else (name,), key, noun)
def _twice__duplicate_id(items, path, key, noun):
    first = {}
    for index, item in enumerate(items):
        value = item.get(key)
        if value is None:
            continue
        earlier = first.setdefault(value, index)
        if earlier != index:
            yield Problem((*path, index, key), f'Two {noun} have the {key} `{value}`.', f'Give this one its own {key}, and use it wherever this one is meant.', (((*path, earlier, key), 'the first one'),))
_DAYS__impossible_date = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
def check__impossible_date(record):
    decision = record.decision
    dates = [(decision.path, 'date', decision.date), (decision.path, 'review_by', decision.review_by)]
    dates += [(baseline.path, 'date', baseline.date) for baseline in record.baselines]
    dates += [(iteration.path, 'date', iteration.date) for iteration in record.iterations]
    dates += [(outcome.path, 'date', outcome.date) for outcome in record.outcomes]
    dates += [(candidate.path, 'retires', candidate.retires) for candidate in record.models.candidates]
    for path, key, text in dates:
        if text and text != 'unknown' and (not _exists__impossible_date(text)):
            yield Problem((*path, key), f'`{text}` is not a day in the calendar.', 'Write the day that was meant, as YYYY-MM-DD.')
def _exists__impossible_date(text):
    if '01' <= text[5:7] <= '12' and '01' <= text[8:] <= '28' and (text[:4] != '0000'):
        return True
    year, month, day = (int(text[:4]), int(text[5:7]), int(text[8:]))
    if not (year and 1 <= month <= 12):
        return False
    leap_day = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _DAYS__impossible_date[month - 1] + leap_day
def check__no_core_functionality(record):
    if blank(record.product.core_functionality):
        yield Problem(('product', 'core_functionality'), f'Nothing says what `{record.project.name}` does.', 'Write one sentence: what goes in, what comes out, and who uses it.')
def check__no_objective(record):
    if all(map(blank, record.product.objectives)):
        yield Problem(('product', 'objectives'), f'`{record.project.name}` has no objective.', 'Write what should change, for whom, and by how much.')
def check__no_use_case(record):
    if not record.product.use_cases:
        yield Problem(('product', 'use_cases'), f'`{record.project.name}` has no use case.', 'Describe one use case that stands for the end goal, with its `input` and its `desired_output`.')
_NAMED__too_many_use_cases = 4
def check__too_many_use_cases(record):
    extra = record.product.use_cases[2:]
    if extra:
        names = first_of(backticked((case.id for case in extra)), _NAMED__too_many_use_cases)
        yield Problem(extra[0].path, f"There are {len(extra) + 2} use cases, and the framework asks for one or two: {names} {plural(len(extra), 'goes', 'go')} beyond that.", 'Keep the one or two that stand for the end goal, and give the others their own records.')
_HELP__use_case_without_desired_output = {'desired_output': 'Write what a right answer contains, so that two people would judge the same answer alike.', 'input': 'Write what the model is given: which texts or fields, and where they come from.'}
def check__use_case_without_desired_output(record):
    for case in record.product.use_cases:
        missing = [key for key, text in (('desired_output', case.desired_output), ('input', case.input)) if blank(text)]
        if missing:
            keys = ' and no '.join(backticked(missing))
            yield Problem((*case.path, missing[0]), f'The use case `{case.id}` has no {keys}.', _HELP__use_case_without_desired_output[missing[0]])
_NAMED__vague_text = 4
def check__vague_text(record):
    for place, rows in FREE_TEXTS.items():
        part = record.data
        for step in place:
            part = part.get(step, NOTHING)
        for number, mapping in enumerate(part) if isinstance(part, list) else ((None, part),):
            for row in rows:
                if (value := mapping.get(row[0])) and (vague_words(value) if isinstance(value, str) else any(map(vague_words, value))):
                    yield from _problems__vague_text(place if number is None else (*place, number), mapping, row)
def _problems__vague_text(path, mapping, row):
    key, subject, advice, other_rule = row
    value = mapping[key]
    several = not isinstance(value, str)
    texts = value if several else (value,)
    if isinstance(other_rule, tuple):
        beside, word = other_rule
        other_rule = mapping.get(beside) == word
    other_rule = other_rule and all(map(blank, texts))
    for index, text in enumerate(texts):
        if (words := vague_words(text)) and (not (other_rule and blank(text))):
            name, shown = (subject.format_map(mapping), series(backticked(words[:_NAMED__vague_text])))
            at = (*path, key, index) if several else (*path, key)
            yield Problem(at, f'{name} is vague ({shown}): nobody could tell whether it is true.', advice)
def check__no_metric(record):
    if not record.metrics.measures:
        yield Problem(('metrics', 'measures'), 'No metric says what success is.', 'Add at least one entry to `metrics.measures`, with `kind`, `unit`, `direction` and `threshold`.')
def check__use_case_without_metric(record):
    use_cases, metrics = (record.product.use_cases, record.metrics.measures)
    if len(use_cases) < 2 or not metrics:
        return
    judged = {metric.use_case for metric in metrics}
    for use_case in use_cases:
        if use_case.id not in judged:
            yield Problem(use_case.path, f'No metric judges the use case `{use_case.id}`.', f'Add a metric with `use_case: {use_case.id}`, or name it in the metric that is meant for it.')
def check__metric_without_threshold(record):
    metrics = record.metrics.measures
    if not metrics:
        yield Problem(('metrics', 'measures'), 'No metric has a threshold, because there is no metric yet.', 'Add the metrics that decide, each with the `threshold` at which it counts as a success.')
    for metric in metrics:
        if metric.threshold is None:
            yield Problem((*metric.path, 'threshold'), f'The metric `{metric.id}` has no threshold, so no value of it can count as a success.', "Write the value that would be good enough as `threshold`, in the metric's unit.")
def check__unmeasurable_metric(record):
    for metric in record.metrics.measures:
        if metric.unit and metric.kind:
            continue
        missing = [key for key, value in (('kind', metric.kind), ('unit', metric.unit)) if not value]
        yield Problem((*metric.path, missing[0]), f"The metric `{metric.id}` has no {' and no '.join(backticked(missing))}, so its values can be misread.", 'Say what it measures (`kind`) and in which unit (`unit`).')
def check__metric_without_direction(record):
    for metric in record.metrics.measures:
        if not metric.direction:
            yield Problem((*metric.path, 'direction'), f'The metric `{metric.id}` does not say whether higher or lower values are better.', 'Add `direction: higher` or `direction: lower`.')
_MEANING__no_tracking = {'method': 'what runs the evaluation', 'location': 'where the results are kept', 'cadence': 'how often it runs'}
def check__no_tracking(record):
    tracking = record.metrics.tracking
    missing = [key for key in _MEANING__no_tracking if blank(getattr(tracking, key))]
    if not missing:
        return
    path = (*tracking.path, missing[0]) if len(missing) == 1 else tracking.path
    if len(missing) == len(_MEANING__no_tracking):
        message = 'Nothing says how the metrics are tracked from one iteration to the next.'
    else:
        message = f"The tracking of the metrics does not say {' nor '.join((_MEANING__no_tracking[key] for key in missing))}."
    yield Problem(path, message, f'Fill in {series(backticked(missing))} under `metrics.tracking`.')
def check__threshold_out_of_range(record):
    rule = record.plan.stop_rule
    watched = record.metrics.by_id(rule.metric) if rule.min_improvement is not None else None
    if watched is not None and rule.min_improvement is not None and (not watched.can_gain(rule.min_improvement)):
        yield Problem((*rule.path, 'min_improvement'), f'The stop rule asks each iteration to gain {show_number(rule.min_improvement)} on `{watched.id}`, which cannot gain that much: its values are {allowed(watched)}.', how_to_fix(watched, rule.min_improvement))
    for metric in record.metrics.measures:
        threshold = metric.threshold
        if metric.doubted and threshold is not None and (not metric.allows(threshold)):
            unit = f' (unit `{metric.unit}`)' if metric.unit else ''
            yield Problem((*metric.path, 'threshold'), f'The threshold {show_number(threshold)} of `{metric.id}` is not a value it can have: {allowed(metric)}{unit}.', how_to_fix(metric, threshold))
def check__threshold_below_baseline(record):
    if record.decision.approach == 'prompt-engineering':
        return
    first = next((b for b in record.baselines if b.approach == 'prompt' and b.tried and b.results), None)
    if first is None:
        return
    results = first.results
    met = [m for m in record.metrics.judged if not _is_limit__threshold_below_baseline(m.kind) and m.id in results and m.passes(results[m.id].value)]
    if not met or _decided_elsewhere__threshold_below_baseline(record, first):
        return
    for metric in met:
        result = results[metric.id]
        yield Problem((*metric.path, 'threshold'), f'The first prompt, `{first.label}`, already meets the threshold {metric.show(metric.threshold or 0)} of `{metric.id}` with {metric.show(result.value)}, so this metric cannot show that more was needed.', 'Raise the threshold to what the product needs, or rest the decision on another metric.', ((result.path, f'{metric.show(result.value)} with the first prompt'),))
def _is_limit__threshold_below_baseline(kind):
    return kind in GUARD_KINDS or kind == 'safety'
def _decided_elsewhere__threshold_below_baseline(record, first):
    if record.situation.is_true('token_cost_limiting'):
        return True
    for metric in record.metrics.judged:
        result = first.results.get(metric.id)
        if result is not None and _is_limit__threshold_below_baseline(metric.kind) and (not metric.passes(result.value)):
            return True
    return any((b.rung in SIMPLER_THAN_TUNING and meets_every_threshold(record.metrics, b.results) for b in record.baselines))
def check__direction_contradicts_kind(record):
    for metric in record.metrics.measures:
        if not (metric.doubted and contradicts_kind(metric)):
            continue
        right = 'lower' if metric.direction == 'higher' else 'higher'
        yield Problem((*metric.path, 'direction'), f'The metric `{metric.id}` is of kind `{metric.kind}` and has `direction: {metric.direction}`, but {right} values are better.', f"Set `direction: {right}`, or correct the metric's kind or name if it counts something else.", (((*metric.path, 'kind'), 'the kind'),))
def check__no_stop_rule(record):
    rule = record.plan.stop_rule
    limited = rule.max_iterations is not None or rule.min_improvement is not None
    if limited and rule.metric:
        return
    if limited:
        path, message = ((*rule.path, 'metric'), 'The stop rule does not name the metric that it looks at.')
    elif rule.metric:
        path, message = (rule.path, f'The stop rule looks at `{rule.metric}` but has no limit: neither `max_iterations` nor `min_improvement`.')
    else:
        path, message = (rule.path, 'Nothing says when to stop iterating and turn to another approach.')
    yield Problem(path, message, 'Write `plan.stop_rule` with `metric` and `max_iterations`, `min_improvement` or both.')
def check__stop_rule_reached(record):
    if not record.iterations:
        return
    last = record.iterations[-1]
    if last.conclusion == 'pivot':
        return
    missed = [m for m in record.metrics.judged if m.id in last.results and (not m.passes(last.results[m.id].value))]
    message = _too_many__stop_rule_reached(record, last, missed) or _too_little__stop_rule_reached(record, last, missed)
    if message:
        yield Problem((*last.path, 'conclusion'), message, 'Turn to another approach and conclude with `pivot`, or change the stop rule or the threshold and say why.', ((record.plan.stop_rule.path, 'the stop rule'),))
def _too_many__stop_rule_reached(record, last, missed):
    most, made = (record.plan.stop_rule.max_iterations, len(record.iterations))
    if most is None or made < most or (not (missed or last.conclusion == 'continue')):
        return ''
    used = plural(most, 'The one iteration of the stop rule is made', f"All {count(most, 'iteration')} of the stop rule are made")
    if made > most:
        used = f"The stop rule allows {count(most, 'iteration')} and {made:,} are made"
    if not missed:
        return f'{used}, and `{last.id}` is concluded with `continue`.'
    metric = missed[0]
    value = metric.show(last.results[metric.id].value)
    threshold = metric.show(metric.threshold or 0)
    return f'{used}, and `{last.id}` is still at {value} on `{metric.id}`; the threshold is {threshold}.'
def _too_little__stop_rule_reached(record, last, missed):
    rule = record.plan.stop_rule
    metric = record.metrics.by_id(rule.metric)
    if rule.min_improvement is None or metric is None or (not metric.compares) or (rule.metric not in last.results):
        return ''
    if last.conclusion == 'stop' or (not last.conclusion and metric.threshold is not None and (not missed)):
        return ''
    before = [i for i in record.iterations[:-1] if rule.metric in i.results]
    if not before:
        return ''
    best = max(before, key=lambda i: metric.gain(0, i.results[rule.metric].value))
    old, new = (best.results[rule.metric].value, last.results[rule.metric].value)
    gain = metric.gain(old, new)
    if not metric.can_gain(rule.min_improvement):
        return ''
    if gain >= rule.min_improvement - 1e-09:
        return ''
    what = f'gains {show_number(gain)}' if gain > 1e-09 else 'gains nothing'
    return f'`{last.id}` {what} on `{metric.id}` ({metric.show(new)}, with {metric.show(old)} in `{best.id}`); the stop rule asks for {show_number(rule.min_improvement)}.'
def check__iterations_not_improving(record):
    iterations = record.iterations
    if len(iterations) < 3 or iterations[-1].conclusion in ('pivot', 'stop'):
        return
    stalled = []
    for metric in _watched__iterations_not_improving(record):
        measured = [i for i in iterations if metric.id in i.results]
        if len(measured) < 3 or measured[-1] is not iterations[-1] or metric.passes(measured[-1].results[metric.id].value):
            continue
        if not _is_stalled__iterations_not_improving(metric, measured):
            return
        stalled.append((metric, measured))
    if not stalled:
        return
    metric, measured = stalled[0]
    *before, second, last = measured
    best = max(before, key=lambda i: metric.gain(0, i.results[metric.id].value))
    others = f', nor on {len(stalled) - 1} more' if len(stalled) > 1 else ''
    yield Problem(last.results[metric.id].path, f'`{second.id}` ({_value__iterations_not_improving(metric, second)}) and `{last.id}` ({_value__iterations_not_improving(metric, last)}) are no better on `{metric.id}` than `{best.id}` before them ({_value__iterations_not_improving(metric, best)}){others}.', 'Sort the answers that still fail by cause, then change the data, the model or the approach before another run.', ((best.results[metric.id].path, 'the best so far'),))
def _watched__iterations_not_improving(record):
    metric = record.metrics.by_id(record.plan.stop_rule.metric)
    if metric is not None:
        return (metric,) if metric.compares else ()
    return tuple((m for m in record.metrics.judged if m.kind not in GUARD_KINDS))
def _is_stalled__iterations_not_improving(metric, measured):
    values = [i.results[metric.id].value for i in measured]
    best = max(values[:-2], key=lambda value: metric.gain(0, value))
    return all((metric.gain(best, value) <= 1e-09 for value in values[-2:]))
def _value__iterations_not_improving(metric, iteration):
    return metric.show(iteration.results[metric.id].value)
_MOST_GUESSES__unknown_metric = 10
def check__unknown_metric(record):
    known = {metric.id for metric in record.metrics.measures}
    if not known:
        return
    guesses = {}
    for result in record.iter_results():
        metric_id = result.metric
        if metric_id not in known:
            yield Problem(result.path, f'This result is for `{metric_id}`, but no metric has that id{_guess__unknown_metric(metric_id, known, guesses)}', 'Write the id of one of `metrics.measures`, or add the metric.', on_key=True)
    stop = record.plan.stop_rule
    if stop.metric and stop.metric not in known:
        yield Problem((*stop.path, 'metric'), f'The stop rule looks at `{stop.metric}`, but no metric has that id{_guess__unknown_metric(stop.metric, known, guesses)}', 'Write the id of one of `metrics.measures`, or add the metric.')
def _guess__unknown_metric(metric, known, guesses):
    if metric not in guesses:
        if len(guesses) >= _MOST_GUESSES__unknown_metric:
            return '.'
        guesses[metric] = did_you_mean(closest(metric, known))
    return guesses[metric]
def check__result_out_of_range(record):
    metrics = {metric.id: metric for metric in record.metrics.measures if metric.doubted}
    if not metrics:
        return
    for result in record.iter_results():
        metric_id = result.metric
        metric = metrics.get(metric_id)
        if metric is not None and (not metric.allows(result.value)):
            unit = f' (unit `{metric.unit}`)' if metric.unit else ''
            yield Problem(result.value_path, f'The result {show_number(result.value)} is not a value that `{metric_id}` can have: {allowed(metric)}{unit}.', how_to_fix(metric, result.value), ((metric.path, 'the metric'),))
def check__sample_too_small(record):
    for metric in record.metrics.judged:
        top = scale(metric)
        if top is None:
            continue
        simpler, chosen = deciding(record, metric)
        if simpler is not None and (not metric.passes(simpler.result.value)) and _is_open__sample_too_small(metric, simpler, top) and (not any((_falls_short__sample_too_small(other, simpler) for other in record.metrics.judged if other is not metric))):
            yield _problem__sample_too_small(metric, simpler, top, 'falls short')
        if chosen is not None and metric.passes(chosen.result.value) and _is_open__sample_too_small(metric, chosen, top):
            yield _problem__sample_too_small(metric, chosen, top, 'is good enough')
def _falls_short__sample_too_small(metric, measured):
    result = measured.results.get(metric.id)
    if result is None or metric.passes(result.value):
        return False
    top = scale(metric)
    if top is None:
        return True
    value, limit = (result.value / top, (metric.threshold or 0) / top)
    return result.sample_size is not None and tells_from(value, limit, result.sample_size)
def _is_open__sample_too_small(metric, measured, top):
    value, examples = (measured.result.value / top, measured.result.sample_size)
    limit = (metric.threshold or 0) / top
    if examples is None or not (0 <= value <= 1 and 0 < limit < 1):
        return False
    return not tells_from(value, limit, examples) and (not is_average(metric))
def _problem__sample_too_small(metric, measured, top, claim):
    value, threshold, examples = (measured.result.value, metric.threshold or 0, measured.result.sample_size or 1)
    needed = examples_to_tell_from(value / top, threshold / top)
    advice = 'Let another metric decide: the value is so near the threshold that no practical number of examples tells them apart.'
    if needed is not None:
        advice = f'Measure on about {about(needed)} examples, which settles it if the value stays the same, or let another metric decide.'
    return Problem(measured.result.path, f"{count(examples, 'example')} cannot show that `{measured.label}` {claim}: its {metric.show(value)} on `{metric.id}` has a 95 % interval of {show_interval(metric, *wilson(value / top, examples))}, which contains the threshold {metric.show(threshold)}.", advice, (((*metric.path, 'threshold'), 'the threshold'),))
def check__gain_within_noise(record):
    if not record.decision.tunes or (record.iterations and record.iterations[-1].conclusion == 'pivot'):
        return
    pairs = {pair.metric: pair for pair in record.pairs}
    for metric in record.metrics.measures:
        if not metric.compares or metric.decide.worse_by_at_most is not None:
            continue
        tuned = by_tuning(record, metric)
        simpler = best(record, metric, SIMPLER_THAN_TUNING) if tuned is not None else None
        if tuned is None or simpler is None or metric.passes(simpler.result.value):
            continue
        pair = pairs.get(metric.id)
        top = scale(metric)
        problem = None
        if pair is not None and pair.is_paired:
            problem = _paired__gain_within_noise(metric, tuned, simpler, pair)
        elif top is not None and metric.decide.by != 'paired':
            problem = _compare__gain_within_noise(metric, tuned, simpler, top, pair)
        if problem is not None:
            yield problem
def _paired__gain_within_noise(metric, tuned, simpler, pair):
    from ftlint.domain.pairs_in_words import said, would_show
    if pair.shows_gain:
        return None
    related = ((simpler.result.path, f'{metric.show(simpler.result.value)} without tuning'),)
    advice = would_show(pair, metric) or 'Measure both on more examples.'
    if pair.gain <= 0:
        advice = 'Find out what the failing answers have in common before tuning again, or pivot.'
    return Problem(tuned.result.path, f'`{metric.id}` shows no gain. {said(pair, metric)}.', advice, related)
def _compare__gain_within_noise(metric, tuned, simpler, top, pair):
    new, old = (tuned.result, simpler.result)
    if new.sample_size is None or old.sample_size is None or (not (0 <= new.value <= top and 0 <= old.value <= top)):
        return None
    low, high = difference(new.value / top, new.sample_size, old.value / top, old.sample_size)
    if metric.direction == 'lower':
        low, high = (-high, -low)
    if low > 0 or is_average(metric):
        return None
    what = f'`{tuned.label}` reaches {metric.show(new.value)} on `{metric.id}`'
    related = ((old.path, f'{metric.show(old.value)} without tuning'),)
    if metric.gain(old.value, new.value) <= 1e-09:
        message = f'{what}, which is no better than the {metric.show(old.value)} of `{simpler.label}`, where nothing was tuned.'
        return Problem(new.path, message, 'Find out what the failing answers have in common before tuning again, or pivot.', related)
    needed = examples_to_tell_apart(new.value / top, old.value / top)
    more = 'far more' if needed is None else f'about {about(needed)}'
    fewest = fewest_in_pairs(new.value / top, old.value / top)
    advice = f'Measure both on {more} examples, or compare them example by example on the same ones, where about {about(fewest)} can be enough.'
    why = f', because {pair.why_not}' if pair else ''
    advice = f'{advice} {pair.help}'.rstrip() if pair else advice
    equal = new.sample_size == old.sample_size
    sizes = f"{count(new.sample_size, 'example')} each" if equal else f"{new.sample_size:,} and {count(old.sample_size, 'example')}"
    return Problem(new.path, f'{what} and `{simpler.label}` {metric.show(old.value)}, but {sizes} cannot show a gain: its 95 % interval is {show_interval(metric, low, high)} (compared as separate sets{why}).', advice, related)
_MOST_GUESSES__unknown_use_case = 10
def check__unknown_use_case(record):
    known = {use_case.id for use_case in record.product.use_cases}
    if not known:
        return
    unknown = [metric for metric in record.metrics.measures if metric.use_case and metric.use_case not in known]
    for number, metric in enumerate(unknown):
        guess = closest(metric.use_case, known) if number < _MOST_GUESSES__unknown_use_case else ''
        yield Problem((*metric.path, 'use_case'), f'The metric `{metric.id}` is for `{metric.use_case}`, but no use case has that id{did_you_mean(guess)}', 'Write the id of one of `product.use_cases`, or describe the use case there.')
_FRACTION__percent_or_fraction, _PERCENTAGE__percent_or_fraction = (1, 10)
_ALL__percent_or_fraction = 100
_RARE__percent_or_fraction = ('click', 'conversion', 'ctr', 'uplift')
def check__percent_or_fraction(record):
    judged = {m.id: (m, m.threshold) for m in record.metrics.measures if m.unit == 'percent' and m.direction == 'higher' and (m.threshold is not None)}
    if not judged:
        return
    values = {}
    for result in record.iter_results():
        if result.metric not in judged:
            continue
        metric, threshold = judged[result.metric]
        values.setdefault(metric.id, []).append(result.value)
        low, high = sorted((result.value, threshold))
        if 0 < low <= _FRACTION__percent_or_fraction and high > _PERCENTAGE__percent_or_fraction:
            yield Problem(result.value_path, f'The result {show_number(result.value)} and the threshold {show_number(threshold)} of `{metric.id}` are both in percent, but one looks like a fraction.', f'Write {show_number(low * 100)} for {show_number(low)}, or both as fractions with `unit: fraction`.', (((*metric.path, 'threshold'), 'the threshold'),))
    for metric, threshold in judged.values():
        highest = max(values.get(metric.id, ()), default=0.0)
        is_small = 0 < threshold <= _FRACTION__percent_or_fraction and highest <= _FRACTION__percent_or_fraction
        if is_small and (not metric.doubted) and (not _is_rare__percent_or_fraction(metric)):
            written = show_number(threshold)
            yield Problem((*metric.path, 'threshold'), f'The threshold {written} of `{metric.id}` is in percent: {written} of 100.', f'Write `unit: fraction`, or {show_number(threshold * 100)} and every result in percent as well.')
def _is_rare__percent_or_fraction(metric):
    name = f'{metric.id} {metric.name}'.lower()
    return metric.high != _ALL__percent_or_fraction or any((word in name for word in _RARE__percent_or_fraction))
def check__result_without_sample_size(record):
    silent = []
    for metric in record.metrics.judged:
        if scale(metric) is None:
            continue
        simpler, chosen = deciding(record, metric)
        if simpler is not None and (not metric.passes(simpler.result.value)):
            silent.append((metric, simpler))
        if chosen is not None and metric.passes(chosen.result.value):
            silent.append((metric, chosen))
    silent = [(metric, measured) for metric, measured in silent if measured.result.sample_size is None and (not is_average(metric)) and (record.source_of(measured.result) == 'measured')]
    if not silent:
        return
    (metric, first), *others = silent
    others_too = f" and {count(len(others), 'other result')} carry" if others else ' carries'
    yield Problem(first.result.path, f"The {metric.show(first.result.value)} of `{first.label}` on `{metric.id}`{others_too} the decision, but {('do' if others else 'does')} not say on how many examples.", 'Write the size of the test set as `sample_size` beside the value.', tuple(((measured.result.path, f'{other.show(measured.result.value)}, without `sample_size`') for other, measured in others[:3])))
def check__chosen_not_measured(record):
    if not record.decision.tunes:
        return
    measured = [iteration for iteration in record.iterations if iteration.results]
    if not measured or measured[-1].conclusion == 'pivot':
        return
    for metric in record.metrics.judged:
        if by_tuning(record, metric) is None:
            threshold = metric.show(metric.threshold or 0)
            yield Problem(metric.path, f'`{metric.id}` has the threshold {threshold}, and no tuned model was measured on it: `{measured[-1].id}` has no such result.', 'Measure the tuned model on it too, or remove the threshold if it does not decide.', ((measured[-1].path, 'the latest measured iteration'),))
def check__data_amount_unknown(record):
    have, more = (record.plan_of_data.available, record.plan_of_data.acquirable)
    available, acquirable = (number(record.method, have), number(record.method, more))
    counted = objective(record.method)
    noun, key = (f'{counted.noun}s', counted.key)
    if available is None and acquirable is None:
        yield Problem((*have.path, key), f'Nothing says how many {noun} there are, nor how many can be acquired.', f'Count what there is in `data.available.{key}`, and what can be had in `data.acquirable.{key}`.')
    elif available is None:
        yield Problem((*have.path, key), f'Nothing says how many {noun} there are now.', f'Count them, and write the number as `data.available.{key}`; 0 is an answer.')
    elif acquirable is None:
        yield Problem((*more.path, key), f'Nothing says how many {noun} can be acquired beyond the {in_words(available)} there are.', f'Write the number as `data.acquirable.{key}`, with the time it takes as `per`; 0 is an answer.')
def check__too_little_data_for_method(record):
    examples, path = training_examples(record)
    asked = band(record.method)
    if examples is None or examples >= asked.floor or (not record.decision.tunes):
        return
    noun = objective(record.method).trained
    yield Problem(path, f'There are no {noun}s.' if asked.floor == 1 else f'{amount(examples, noun)} for {_what__too_little_data_for_method(record)}: below {in_words(asked.floor)} it is a gamble.', _help__too_little_data_for_method(record, examples))
def _what__too_little_data_for_method(record):
    method = record.method
    if method.objective != 'supervised':
        return f'`{method.objective}`'
    return f'`{method.family}` tuning' if method.family in BANDS else 'tuning of any kind'
def _help__too_little_data_for_method(record, examples):
    objective = record.method.objective
    if objective == 'reinforcement':
        return 'Collect prompts like those in production, some of which the model already solves.'
    if objective == 'continued-pretraining':
        return 'Retrieve from this text instead, or generate more text from it before training.'
    if objective in ('preference', 'contrastive'):
        return 'Use these pairs as a test set, and collect more before tuning.'
    if objective == 'distillation':
        return 'Let the teacher answer more of the inputs that production has.'
    if examples >= BANDS['peft'].floor:
        return f"Collect more, or weigh `peft`, which needs at least {BANDS['peft'].floor}."
    return 'Use these examples in a few-shot prompt and as a test set, and collect more before tuning.'
def check__thin_data_for_method(record):
    examples, path = training_examples(record)
    asked = band(record.method)
    if examples is None or not asked.floor <= examples < asked.usual or (not record.decision.tunes):
        return
    data, counted = (record.plan_of_data, objective(record.method))
    missing = []
    if blank(data.definition):
        missing.append('quality is not defined')
    if all(map(blank, data.checks)):
        missing.append('quality is not checked')
    if not data.splits.get('test'):
        missing.append(f'no test {counted.noun}s are held out')
    if missing:
        yield Problem(path, f"{amount(examples, counted.trained)} {plural(examples, 'is', 'are')} few, and {series(missing, 'and')}.", f'Below {amount(asked.usual, counted.noun)} each wrong one counts: record what is missing, or collect more.')
def check__quality_undefined(record):
    data = record.plan_of_data
    examples, counted = (number(record.method, data.available), objective(record.method))
    if blank(data.definition):
        kept = 'a text' if counted.key == 'tokens' else f'{_a__quality_undefined(counted.noun)} {counted.noun}'
        yield Problem(('data', 'quality', 'definition'), 'Nothing says which text is good enough to train on.' if counted.key == 'tokens' else f'Nothing says what makes one of the {amount(examples, counted.noun)} a good one.' if examples else f'Nothing says what makes {kept} a good one.', f'Write what {kept} must have to be kept, so that two people would keep the same ones.')
    elif all(map(blank, data.checks)) and examples is not None and (examples < counted.large):
        yield Problem(('data', 'quality', 'checks'), 'Quality is defined, but nothing says how it is checked.', 'Add to `data.quality.checks` what was checked, on how many examples, and what came out.')
def _a__quality_undefined(noun):
    return 'an' if noun.startswith('e') else 'a'
def check__pipeline_needed_but_absent(record):
    data = record.plan_of_data
    if data.pipeline_needed is None:
        unknown = 'needed' in record.data.get('data', {}).get('pipeline', {})
        yield Problem(('data', 'pipeline', 'needed'), 'Nobody knows yet whether new data must keep coming.' if unknown else 'Nothing says whether new data must keep coming.', 'Set `data.pipeline.needed` to `true` or `false`: does what the model sees change faster than you retrain it?')
    elif data.pipeline_needed and blank(data.pipeline_how):
        yield Problem(('data', 'pipeline', 'how'), 'New data must keep coming, and nothing says how.', 'Say in `data.pipeline.how` who adds which examples, from where, and how often.')
def check__large_set_without_quality_check(record):
    data = record.plan_of_data
    examples, counted = (number(record.method, data.available), objective(record.method))
    if all(map(blank, data.checks)) and (examples is None or examples >= counted.large):
        good = 'good text' if counted.key == 'tokens' else 'good ones'
        yield Problem(('data', 'quality', 'checks'), 'Nothing shows that the set is small and good rather than large and noisy: neither its size nor a quality check is recorded.' if examples is None else f'There are {amount(examples, counted.noun)} and no quality check: nothing tells {good} from noise.', 'Judge a random sample by your definition of quality, and add what came out to `data.quality.checks`.')
def check__splits_do_not_add_up(record):
    splits, have = (record.plan_of_data.splits, record.plan_of_data.available)
    used = sum(splits.values())
    available, counted = (number(record.method, have), objective(record.method))
    if available is not None and used > available:
        sum_of = ' + '.join((f'{number:,}' for number in splits.values())) + ' = ' if len(splits) > 1 else ''
        yield Problem(('data', 'splits'), f'The splits use {sum_of}{count(used, counted.noun)}; {available:,} are available.', f'Count again: no {counted.noun} may be in two splits, and {counted.noun}s still to be acquired belong in `data.acquirable`.', (((*have.path, counted.key), f'{available:,} available'),))
    if splits.get('train') == 0 and record.decision.tunes and record.is_live:
        yield Problem(('data', 'splits', 'train'), f'The approach is `{record.decision.approach}`, but there are 0 {counted.noun}s to train on.', 'Write how many examples are trained on, leave the key out until that is known, or choose an approach that does not tune.', ((('decision', 'approach'), 'tunes a model'),))
def check__no_held_out_data(record):
    data = record.plan_of_data
    test = data.splits.get('test')
    available, noun = (number(record.method, data.available), objective(record.method).noun)
    if available is None or test or (test is None and data.splits.get('validation')):
        return
    yield Problem(('data', 'splits', 'test'), f'None of the {amount(available, noun)} is held out to judge the result.' if not data.splits.get('validation') else f'The test split is 0: the validation {noun}s choose the settings, so they cannot judge the result.', f'Set {noun}s aside that are never trained on, and write their number as `data.splits.test`.')
_SAYS__data_rights_unknown = {'consent': 'on whose consent they may be trained on', 'deletion': 'how the data of one person are deleted'}
def check__data_rights_unknown(record):
    if not record.decision.tunes or record.project.rebuilt_from:
        return
    rights, method = (record.plan_of_data.rights, record.method)
    needed = {'consent': rights.consent, 'deletion': rights.deletion} if rights.personal_data else {}
    lacking = [key for key, text in needed.items() if blank(text)]
    if lacking:
        yield Problem((*rights.path, 'personal_data'), f"The data hold personal data, but nothing says {series((_SAYS__data_rights_unknown[key] for key in lacking), 'or')}.", f"Add {series(backticked((f'data.rights.{key}' for key in lacking)), 'and')}, or take the personal data out before training and write `personal_data: false`.")
    elif blank(rights.license) and blank(rights.consent) and (not (method.objective == 'distillation' and (not blank(method.teacher_license)))):
        yield Problem((*rights.path, 'license'), 'Nothing says what allows training on the data.', 'Name the licence or the contract in `data.rights.license`, or whose consent in `data.rights.consent`.')
def check__splits_not_apart(record):
    data = record.plan_of_data
    if record.status != 'accepted' or not record.decision.tunes or record.project.rebuilt_from:
        return
    test = data.splits.get('test')
    if test and blank(data.split_by):
        yield Problem(('data', 'split_by') if data.split_by else ('data', 'splits'), f'The result is judged by {amount(test, objective(record.method).noun)}, and nothing says what keeps them apart from those of the training.', 'Write in `data.split_by` what is never on both sides, such as a document, a customer or a time.')
def check__data_count_contradicts(record):
    found, plan = (record.data_facts, record.plan_of_data)
    if found is None or objective(record.method).key != 'examples':
        return
    for facts in found.sets:
        claimed = plan.splits.get(facts.split)
        if claimed is not None and claimed != facts.examples and (not facts.hit('no-shape').records):
            yield Problem(('data', 'splits', facts.split), f"The record says {claimed:,} for `{facts.split}`; {names(facts.files)} has {count(facts.examples, 'example')}.", f'Write {facts.examples}, or name the files that the number is about.', ((facts.path, f'{facts.examples:,} there'),))
    total, available = (sum((facts.examples for facts in found.sets)), plan.available)
    if available.examples is not None and (not plan.splits) and (total > available.examples):
        yield Problem((*available.path, 'examples'), f"The record says that there are {count(available.examples, 'example')}; the files have {total:,}.", 'Count again, and write what there is.')
def check__data_records_broken(record):
    for facts in record.data_facts.sets if record.data_facts else ():
        broken, odd = (facts.hit('broken'), facts.hit('no-shape'))
        if broken.records:
            yield Problem(facts.path, f"{count(broken.records, 'record')} of {names(facts.files)} cannot be read: {where(broken, facts)}.", 'Correct these lines, or write the file again.')
        if odd.records:
            yield Problem(facts.path, f"{count(odd.records, 'record')} of {names(facts.files)} have no shape that ftlint reads: {where(odd, facts)}.", 'Give each record an input and a target, in one of the shapes on the page about data.')
def check__data_unverifiable(record):
    for unread in record.data_facts.unread if record.data_facts else ():
        if not unread.is_elsewhere:
            yield Problem(unread.path, unread.message, unread.help)
def check__data_not_read(record):
    for unread in record.data_facts.unread if record.data_facts else ():
        if unread.is_elsewhere:
            yield Problem(unread.path, unread.message, unread.help)
def check__test_inputs_in_training(record):
    for overlap in record.data_facts.overlaps if record.data_facts else ():
        if not overlap.shared:
            continue
        are = 'stands' if overlap.shared == 1 else 'stand'
        same = f', {overlap.same_target:,} with the same target' if overlap.same_target != overlap.shared else ''
        claim, related = _claimed__test_inputs_in_training(record, overlap) if overlap.split == 'test' else ('', ())
        first = series((place_of(place, overlap.files) for place in overlap.places))
        yield Problem(overlap.path, f'{overlap.shared:,} of {overlap.of:,} {overlap.split} inputs {are} in {names(overlap.other_files)}{same}{claim}.', f'Take them out of the `{overlap.other}` data, train and measure again; the first are {first}.', related)
def _claimed__test_inputs_in_training(record, overlap):
    for metric in record.metrics.measures:
        measured = by_tuning(record, metric)
        if measured is not None and measured.result.sample_size in (overlap.of, None):
            value = metric.show(measured.result.value)
            sure = 'was' if measured.result.sample_size else 'may have been'
            clause = f'; the claimed {value} of `{metric.id}` {sure} measured on this file'
            clause += _without__test_inputs_in_training(record, metric, measured.result, overlap)
            return (clause, ((measured.result.value_path, 'claimed here'),))
    return ('', ())
def _without__test_inputs_in_training(record, metric, result, overlap):
    examples = record.examples.get((*result.path, 'evidence'))
    if examples is None or not examples.is_mean or examples.mean is None:
        return ''
    from ftlint.domain.leaked import score_without
    left = score_without(examples, overlap)
    if left is None:
        return ''
    return f", and is {metric.show(round(examples.scale(result.value) * left.mean, 4))} on the {count(left.examples, 'other')}"
_ONE_IN__data_repeats = 200
def check__data_repeats(record):
    for facts in record.data_facts.sets if record.data_facts else ():
        copies, conflicts = (facts.hit('duplicate'), facts.hit('conflict'))
        if copies.records and (facts.split != 'train' or copies.records * _ONE_IN__data_repeats >= facts.examples):
            yield Problem(facts.path, f"{copies.records:,} of {count(facts.examples, 'example')} in {names(facts.files)} {plural(copies.records, 'is a copy', 'are copies')} of an earlier one: {where(copies, facts)}.", 'Keep one of each.')
        if conflicts.records:
            yield Problem(facts.path, f"{count(conflicts.records, 'input')} in {names(facts.files)} {plural(conflicts.records, 'has', 'have')} several targets: {where(conflicts, facts)}.", 'Decide which target is right, and keep that one.')
_KINDS__labels_unclean = (('empty-target', 'with an empty target'), ('null-target', 'with null as target'), ('nan-target', 'with "nan" as target'), ('na-target', 'with a word for a missing value as target'), ('label-case', 'with a label that differs only in case'))
def check__labels_unclean(record):
    for facts in record.data_facts.sets if record.data_facts else ():
        for kind, what in _KINDS__labels_unclean:
            hits = facts.hit(kind)
            if hits.records:
                yield Problem(facts.path, f"{names(facts.files)} has {count(hits.records, 'example')} {what}: {where(hits, facts)}.", 'Write each label in one way.' if kind == 'label-case' else 'Give them a target, or take them out.')
_KINDS__turns_malformed = (('no-answer', 'that ends without an answer', 'that end without an answer'), ('unknown-role', 'with a role that its format does not have', 'with roles that their format does not have'), ('order', 'with its turns out of order', 'with their turns out of order'), ('result-without-call', 'with a result of a tool that was not called', 'with results of tools that were not called'), ('no-prompt', 'without a prompt', 'without a prompt'), ('chosen-is-rejected', 'whose chosen answer is the rejected one', 'whose chosen answer is the rejected one'))
def check__turns_malformed(record):
    for facts in record.data_facts.sets if record.data_facts else ():
        for kind, one, several in _KINDS__turns_malformed:
            hits = facts.hit(kind)
            if hits.records:
                what = one if hits.records == 1 else several
                yield Problem(facts.path, f"{names(facts.files)} has {count(hits.records, 'record')} {what}: {where(hits, facts)}.", 'Correct these records, or take them out.')
        texts = facts.hit('string-values')
        if 0 < texts.records < facts.examples:
            yield Problem(facts.path, f"{names(facts.files)} has answers as text in {count(texts.records, 'record')} and as messages in the others: {where(texts, facts)}.", 'Write all of them in one way: a trainer takes the form of the first.')
def check__examples_too_long(record):
    most = record.plan_of_data.files.max_tokens
    for facts in record.data_facts.sets if record.data_facts and most is not None else ():
        hits = facts.hit('too-long')
        if hits.records:
            yield Problem(('data', 'files', 'max_tokens'), f"{count(hits.records, 'example')} in {names(facts.files)} {plural(hits.records, 'has', 'have')} more than {most:,} tokens: {where(hits, facts)}.", 'Split or shorten them, or train with a longer context.')
def check__personal_data_found(record):
    rights = record.plan_of_data.rights
    for facts in record.data_facts.sets if record.data_facts and (not rights.personal_data) else ():
        hits = facts.hit('personal')
        if hits.records:
            yield Problem(('data', 'files', 'personal_data'), f"{count(hits.records, 'example')} in {names(facts.files)} {plural(hits.records, 'holds', 'hold')} what looks like personal data: {where(hits, facts)}.", 'Take it out before training, or say under `data.rights` that the data hold personal data.')
def check__no_baseline(record):
    if not record.baselines:
        yield Problem(('baselines',), 'The record does not say what was tried: `baselines` has no entry.', 'Measure a plain prompt and write it down as the first entry of `baselines`.' if record.is_promptable else 'Measure what is there today, such as the model before it is tuned, and write it down in `baselines`.', on_key=True)
def check__prompt_not_tried(record):
    if record.is_promptable and all((baseline.approach != 'prompt' for baseline in record.baselines)):
        yield Problem(('baselines',), 'No baseline has the approach `prompt`: a plain prompt was neither tried nor left out with a reason.', 'Measure a plain prompt and add it to `baselines`, or add an entry that says in `skipped_because` why not.', on_key=True)
def check__few_shot_not_tried(record):
    if record.baselines and record.is_promptable and all((baseline.approach != 'few-shot' for baseline in record.baselines)):
        yield Problem(('baselines',), 'No baseline has the approach `few-shot`: examples in the prompt were neither tried nor left out with a reason.', 'Measure the prompt with examples in it and add it to `baselines`, or add an entry that says in `skipped_because` why not.', on_key=True)
def check__approach_skipped_without_reason(record):
    for baseline in record.baselines:
        reason = baseline.skipped_because
        if reason and (not is_reason(reason)):
            quoted = ' '.join(reason.split())
            quoted = quoted if len(quoted) <= 60 else quoted[:59] + '…'
            yield Problem((*baseline.path, 'skipped_because'), f'`{baseline.label}` was left out because of `{quoted}`, which is not a reason.', 'Say in three words or more what stands in the way of trying it.')
def check__ladder_step_skipped(record):
    skipped = _skipped__ladder_step_skipped(record)
    if skipped:
        yield Problem(('decision', 'approach'), skipped, 'Try the simpler step and write it down in `baselines`, or say there in `skipped_because` why it is left out.')
    elif record.decision.tunes:
        yield from _out_of_order__ladder_step_skipped(record)
def _skipped__ladder_step_skipped(record):
    entries = rungs(record)
    chosen = record.decision.approach
    if chosen == 'undecided':
        return '' if entries else 'No approach was tried yet, not even the simplest: `baselines` has no entry.'
    if chosen in ('rag', 'agent', 'other'):
        skipped = '' if entries & PROMPTING else 'prompting'
    elif not record.is_promptable:
        return ''
    elif not entries & SIMPLER_THAN_TUNING:
        skipped = 'nothing simpler'
    elif chosen == 'fine-tuning+rag' and 'rag' not in entries and blank(record.retrieval.conclusion):
        skipped = 'retrieval alone'
    else:
        return ''
    verb = 'was tried or left out' if skipped == 'nothing simpler' else 'was neither tried nor left out'
    return f'`{chosen}` is chosen, but {skipped} {verb} with a reason.' if skipped else ''
def _out_of_order__ladder_step_skipped(record):
    simple = [baseline for baseline in record.baselines if baseline.rung in SIMPLER_THAN_TUNING and baseline.tried]
    if not simple:
        return
    first = min(simple, key=lambda baseline: baseline.date)
    if not first.date:
        return
    tuned = [(baseline.date, baseline.label, baseline.path) for baseline in record.baselines if baseline.approach in TUNING_APPROACHES and baseline.date and baseline.tried]
    tuned += [(iteration.date, iteration.id, iteration.path) for iteration in record.iterations if iteration.date]
    if tuned and min(tuned)[0] < first.date:
        date, label, path = min(tuned)
        yield Problem((*path, 'date'), f'`{label}` was tuned and measured on {date}, before the first simple approach, `{first.label}`, on {first.date}.', 'Correct the date that is wrong, or waive the rule and say there why the tuned model came first.', (((*first.path, 'date'), 'the first simple approach'),))
def check__baseline_without_results(record):
    expected = [metric.id for metric in record.metrics.measures if metric.threshold is not None]
    tried = [baseline for baseline in record.baselines if baseline.tried]
    for baseline in tried:
        results = baseline.results
        missing = backticked((metric_id for metric_id in expected if metric_id not in results))
        if not results:
            message = f'`{baseline.label}` has no results.'
        elif missing:
            have = plural(len(missing), 'has', 'have')
            message = f'`{baseline.label}` has no result on {listing(missing)}, which {have} a threshold.'
        else:
            continue
        yield Problem((*baseline.path, 'results'), message, "Run the evaluation on it and write the value of each metric under the metric's id.", on_key=True)
    if not tried:
        left_out = 'every entry of `baselines` was left out' if record.baselines else '`baselines` has no entry'
        yield Problem(('baselines',), f'Nothing has been measured yet: {left_out}.', 'Run the evaluation on a plain prompt and write down its results.', on_key=True)
def check__simpler_approach_already_passes(record):
    if not record.decision.tunes or not record.is_live:
        return
    passing = simplest_pass(record, SIMPLER_THAN_TUNING)
    if passing is not None:
        label = passing.baseline.label
        yield Problem(('decision', 'approach'), passing.sentence('fine-tuning is not needed'), f'Stay with `{label}`, raise a threshold that is too low, add the metric that shows what `{label}` lacks, or say in its `skipped_because` why it is not an option.', passing.related())
_FIELDS__question_unanswered = ('consistent_tone_or_style', 'domain_knowledge', 'token_cost_limiting', 'knowledge_outside')
_ASKED__question_unanswered = tuple((question for question in FRAMEWORK.questions if question.field in _FIELDS__question_unanswered))
_STATEMENTS__question_unanswered = ('4.2', '4.3', '4.4', '8.2')
def check__question_unanswered(record):
    answers = record.situation.answers
    for question in _ASKED__question_unanswered:
        field = question.field
        if answers.get(field) is not None or record.product.suited_by(field):
            continue
        if field == 'knowledge_outside' and any(map(record.situation.is_true, RETRIEVAL_NEEDS)):
            continue
        if field in answers:
            message = f'`{field}` is `unknown`: {question.text}'
            advice = 'Find out before the record is accepted, and answer `true` or `false`.'
        else:
            message = f'`{field}` is not answered: {question.text}'
            advice = f'Add `{field}` to `situation` with `true` or `false`, or `unknown` until somebody has found out.'
        yield Problem((*record.situation.path, field), message, advice)
def check__cost_claim_without_cost_metric(record):
    metrics = record.metrics.measures
    if not record.situation.is_true('token_cost_limiting') or not metrics:
        return
    if not any((metric.kind in GUARD_KINDS or metric.unit in COST_UNITS for metric in metrics)):
        yield Problem((*record.situation.path, 'token_cost_limiting'), '`token_cost_limiting` is true, but no metric measures cost, tokens or latency.', 'Add a metric of the kind `cost`, `tokens` or `latency` with a threshold, and the bill under `economics`; or answer the question with `false`.', (((*record.metrics.path, 'measures'), 'the metrics'),))
def check__fine_tuning_without_a_suited_use_case(record):
    cases = record.product.use_cases
    if any((case.suited_because for case in cases)):
        return
    path = (*record.product.path, 'use_cases')
    chosen = record.decision.approach
    if cases:
        path = (*cases[0].path, 'suited_because')
        message = f'`{chosen}` is chosen, but no use case says in `suited_because` what makes tuning suitable for it.'
    else:
        message = f'`{chosen}` is chosen, but there is no use case that could say what makes tuning suitable.'
    yield Problem(path, message, 'Name the reasons that hold in `suited_because` of a use case, or choose a simpler approach.')
def check__reason_without_evidence(record):
    if not record.decision.tunes:
        return
    for case in record.product.use_cases:
        for index, reason in enumerate(case.suited_because):
            missing = _missing__reason_without_evidence(record, reason)
            if missing:
                fact, advice = missing
                yield Problem((*case.path, 'suited_because', index), f'`{reason}` is a reason for `{case.id}`, but {fact}.', advice)
def _missing__reason_without_evidence(record, reason):
    if reason == 'persistent-hallucinations':
        if any((baseline.rung in PROMPTING and baseline.tried and baseline.results for baseline in record.baselines)):
            return None
        return ('no prompt that could have cured them was measured', 'Add a prompt or few-shot baseline with its results, or drop the reason.')
    if reason == 'long-prompts':
        metrics = record.metrics.measures
        if record.situation.prompt_tokens or any((m.kind in ('cost', 'tokens') or m.unit in ('currency', 'tokens') for m in metrics)):
            return None
        return ('nothing says how long the prompt is', "Write the prompt's length into `situation.prompt_tokens`, or add a metric of the kind `tokens` or `cost`.")
    return None
def check__reason_contradicts_situation(record):
    if not record.is_live:
        return
    situation = record.situation
    for case in record.product.use_cases:
        for index, reason in enumerate(case.suited_because):
            field = reason.replace('-', '_')
            if situation.is_false(field):
                yield Problem((*case.path, 'suited_because', index), f'`{case.id}` is suited because of `{reason}`, but `situation.{field}` is false.', 'Drop the reason, or correct the answer.', (((*situation.path, field), 'answered with false here'),))
def check__other_without_trains(record):
    for baseline in record.baselines:
        if baseline.approach == 'other' and baseline.trains is None and baseline.tried:
            name = 'A baseline' if baseline.label == 'other' else f'`{baseline.label}`'
            yield Problem(baseline.path, f'{name} has the approach `other`, which does not say whether a language model was trained, so its results prove nothing.', 'Add `trains: false` or `trains: true`, or use the name that fits, such as `structured-output`.')
def check__trains_contradicts_approach(record):
    for baseline in record.baselines:
        tunes = baseline.approach in TUNING_APPROACHES
        if baseline.trains is None or baseline.approach == 'other' or baseline.trains is tunes:
            continue
        written = 'true' if baseline.trains else 'false'
        yield Problem((*baseline.path, 'trains'), f"`trains: {written}` contradicts `{baseline.approach}`, which trains {('a' if tunes else 'no')} language model.", 'Remove `trains`, or correct the approach.', (((*baseline.path, 'approach'), 'the approach'),))
def check__tuning_does_not_pay(record):
    if 'economics' not in record.data:
        return
    from ftlint.domain.economics import deciding_bill
    costs = deciding_bill(record)
    if costs is None or costs.now is None or costs.tuned is None:
        return
    message = _message__tuning_does_not_pay(record, costs, costs.now, costs.tuned)
    if message:
        yield Problem(('economics', 'tuned'), message, 'Check the prices and the number of requests, or rest the decision on another reason than cost.', ((('situation', 'token_cost_limiting'), 'cost is the reason'), (('economics', 'now'), 'what it costs now')))
def _message__tuning_does_not_pay(record, costs, now, tuned):
    if tuned >= now:
        return f'Cost is a reason to tune, but the tuned model costs {costs.show(tuned)} a month and the present approach {costs.show(now)}.'
    term = _months_until_review__tuning_does_not_pay(record)
    if term is None or costs.months is None or costs.months <= term:
        return ''
    return f"Tuning saves {costs.show(now - tuned)} a month and costs {costs.show(costs.once)} once: it pays after {count(costs.months, 'month')}, and the decision is looked at again after {term}."
def _months_until_review__tuning_does_not_pay(record):
    from datetime import date
    try:
        made, review = (date.fromisoformat(day) for day in (record.decision.date, record.decision.review_by))
    except ValueError:
        return None
    return (review.year - made.year) * 12 + review.month - made.month - (review.day < made.day)
def check__simpler_than_retrieval_passes(record):
    if record.decision.approach != 'rag':
        return
    passing = simplest_pass(record, PROMPTING)
    if passing is not None:
        yield Problem(('decision', 'approach'), passing.sentence('retrieval is not needed'), f'Stay with `{passing.baseline.label}`, or add the metric that shows what retrieval brings, such as right sources.', passing.related())
def check__cheaper_without_training(record):
    if 'economics' not in record.data:
        return
    from ftlint.domain.economics import deciding_bill
    costs = deciding_bill(record)
    if costs is None or costs.tuned is None:
        return
    for key, name, amount in costs.no_dearer:
        if key != 'now':
            yield Problem(('economics', key), f'With {name}, the present approach costs {costs.show(amount)} a month, no more than the {costs.show(costs.tuned)} of the tuned model, and nothing has to be trained.', f'Try {name} first, and look at the bill again.', ((('economics', 'tuned'), 'what the tuned model costs'),))
            return
def check__bill_incomplete(record):
    if 'economics' not in record.data or not record.decision.tunes:
        return
    from ftlint.domain.economics import missing
    if (gone := missing(record)):
        names = series(backticked(gone), 'and')
        yield Problem(('economics',), f"The bill cannot be added up: {names} {plural(len(gone), 'is', 'are')} missing in `economics`.", f'Add {names}; an estimate is better than nothing.', on_key=True)
def check__no_model_selected(record):
    models = record.models
    if models.selected:
        return
    count = len(models.candidates)
    if count == 0:
        message = 'Nothing says which model will be tuned.'
    elif count == 1:
        message = f'The only candidate, `{models.candidates[0].name}`, is not selected.'
    else:
        message = f'None of the {count} candidates is selected.'
    yield Problem(('models', 'selected'), message, "Write the model's name as `models.selected`, and what decided as `models.rationale`.")
def check__selected_model_not_a_candidate(record):
    models = record.models
    if models.selected and models.candidates and (models.selected_candidate() is None):
        guess = closest(models.selected, (candidate.name for candidate in models.candidates))
        yield Problem(('models', 'selected'), f'The selected model `{models.selected}` is not one of the candidates{did_you_mean(guess)}', 'Write the name as in `models.candidates`, or add the model there with its size and results.', (((*models.path, 'candidates'), 'the candidates'),))
def check__small_model_not_tried(record):
    models = record.models
    if not models.candidates:
        yield Problem(('models', 'candidates'), 'No candidate model is listed, so nothing shows that a small one was tried first.', 'List the models considered under `models.candidates`, smallest first, with `size` and `results`.')
        return
    selected = models.selected_candidate()
    if models.selected and (selected is None or not _is_large__small_model_not_tried(selected)):
        return
    if any((selected is None or record.results_of(c.name) for c in models.candidates if c.parameters is None)):
        return
    if selected is not None and (not record.can_prompt(selected)):
        return
    small = [c for c in models.candidates if _is_small__small_model_not_tried(c)]
    if any((record.results_of(c.name) for c in small)) or _small_baseline__small_model_not_tried(record):
        return
    limit = f'{show_number(SMALL_MODEL_PARAMETERS / 1000000000.0)}B'
    chosen = f'`{selected.name}` ({selected.size_in_words}) is selected, and no small model was tried' if selected else 'No small model was tried'
    untried = f': `{small[0].name}` ({small[0].size_in_words}) has no results yet' if small else f': no candidate is known to have {limit} parameters or fewer'
    yield Problem(('models', 'selected') if selected is not None else ('models', 'candidates'), f'{chosen}{untried}.', f'Measure a model of up to {limit} with the best prompt so far, and write its `results` under `models.candidates`.')
def _is_large__small_model_not_tried(candidate):
    return candidate.parameters is not None and candidate.parameters > SMALL_MODEL_PARAMETERS
def _is_small__small_model_not_tried(candidate):
    return candidate.parameters is not None and candidate.parameters <= SMALL_MODEL_PARAMETERS
def _small_baseline__small_model_not_tried(record):
    candidates = {candidate.name.casefold() for candidate in record.models.candidates}
    measured = [b.model for b in record.baselines if b.results] + [i.model for i in record.iterations if i.results]
    return any((_size_in__small_model_not_tried(name) <= SMALL_MODEL_PARAMETERS for name in measured if name and name.casefold() not in candidates))
def _size_in__small_model_not_tried(name):
    for word in name.lower().replace('-', ' ').replace('_', ' ').replace('/', ' ').replace(':', ' ').split():
        number = word[:-1]
        if word[-1] in 'bm' and number.replace('.', '', 1).isdecimal() and number.isascii():
            return float(number) * (1000000000.0 if word[-1] == 'b' else 1000000.0)
    return 0
def check__large_model_without_reason(record):
    models = record.models
    if models.selected and (not blank(models.rationale)):
        return
    selected = models.selected_candidate()
    size = selected.parameters if selected is not None else None
    if size is not None and size <= SMALL_MODEL_PARAMETERS:
        return
    if not models.selected:
        message = 'No model is selected yet, so there is no reason for its size either.'
    elif selected is not None and size is not None:
        message = f'`{selected.name}` ({selected.size_in_words}) is a large model, and nothing says why it was selected.'
    else:
        message = f'The size of `{models.selected}` is not known, so it may be large, and nothing says why it was selected.'
    yield Problem(('models', 'rationale'), message, 'Write in `models.rationale` what a smaller model could not do, by how much, and what this one costs more.')
def check__candidate_without_results(record):
    for candidate in record.models.candidates:
        if record.can_prompt(candidate) and (not candidate.results) and (not record.results_of(candidate.name)):
            yield Problem((*candidate.path, 'results'), f'The candidate `{candidate.name}` has no results, and no measured baseline or iteration names it.', 'Measure it with the best prompt so far and write its `results`, or remove it from the list.')
_SELECTED__size_step_without_evidence = ('models', 'selected')
def check__size_step_without_evidence(record):
    models = record.models
    if not models.candidates:
        yield Problem(('models', 'candidates'), 'No candidate model is listed, so nothing shows that a smaller one falls short.', 'List the models considered under `models.candidates`, smallest first, with `size` and `results`.')
        return
    if not models.selected:
        yield Problem(_SELECTED__size_step_without_evidence, 'No model is selected yet, so nothing shows that its size is needed.', 'Measure the candidates from the smallest up, and select the first that meets the thresholds.')
        return
    selected = models.selected_candidate()
    size = selected.parameters if selected is not None else None
    if selected is None or size is None:
        return
    smaller = sorted(((c.parameters, c.path, c) for c in models.candidates if c.parameters is not None and c.parameters < size))
    if smaller:
        yield from _judge__size_step_without_evidence(record, selected, [candidate for _, _, candidate in smaller])
def _judge__size_step_without_evidence(record, selected, smaller):
    judged = record.metrics.judged
    measured = {candidate.name: record.results_of(candidate.name) for candidate in smaller}
    for candidate in smaller:
        for results in measured[candidate.name]:
            if meets_every_threshold(record.metrics, results):
                yield Problem(_SELECTED__size_step_without_evidence, f'`{selected.name}` ({selected.size_in_words}) is selected, but `{candidate.name}`, {_times__size_step_without_evidence(selected, candidate)} smaller, already meets every threshold: {_values__size_step_without_evidence(judged, results)}.', f'Select `{candidate.name}`, or raise the threshold to what only the larger model reaches, if the product needs it.', ((candidate.path, f'{candidate.size_in_words}, meets every threshold'),))
                return
    if any((m.id in results and (not m.passes(results[m.id].value)) for sets in measured.values() for results in sets for m in judged)):
        return
    nearest = smaller[-1]
    some = any(measured.values())
    if some and (not judged):
        return
    lack = 'no result of a smaller candidate misses a threshold' if some else f'the smaller `{nearest.name}` ({nearest.size_in_words}) has no results'
    yield Problem(_SELECTED__size_step_without_evidence, f'`{selected.name}` ({selected.size_in_words}) is selected, but {lack}, so nothing shows that the larger one is needed.', f'Measure `{nearest.name}` on the metrics that have a threshold, and write its `results`.', ((nearest.path, 'the smaller candidate'),))
def _times__size_step_without_evidence(large, small):
    ratio = (large.parameters or 1) / (small.parameters or 1)
    return (f'{ratio:.1f}'.removesuffix('.0') if ratio < 20 else f'{ratio:,.0f}') + ' times'
def _values__size_step_without_evidence(judged, results):
    shown = [f'{m.show(results[m.id].value)} on `{m.id}` (threshold {m.show(m.threshold or 0)})' for m in judged]
    return first_of(shown, 3)
def check__model_retires_before_review(record):
    selected, review_by = (record.models.selected_candidate(), record.decision.review_by)
    if selected is None or not selected.retires[:1].isdigit() or (not review_by):
        return
    if selected.retires < review_by:
        yield Problem((*selected.path, 'retires'), f'`{selected.name}` is shut down on {selected.retires}, before the decision is reviewed by {review_by}.', f'Move `decision.review_by` well before {selected.retires}, or select a model that lives longer.', ((('decision', 'review_by'), 'the day of the review'),))
_OWN__retirement_unknown = ('merged', 'adapter', 'multi-adapter')
def check__retirement_unknown(record):
    selected = record.models.selected_candidate()
    if not record.is_live or selected is None or (not selected.provider) or (record.method.serving in _OWN__retirement_unknown):
        return
    if selected.retires in ('', 'unknown'):
        yield Problem((*selected.path, 'retires'), f'`{selected.name}` is run by {selected.provider}, and it is not known when it is shut down.', "Look it up in the provider's list of deprecations, and write the day as `retires`.")
_OWN__no_way_off_base_model = ('merged', 'adapter', 'multi-adapter')
def check__no_way_off_base_model(record):
    selected = record.models.selected_candidate()
    if not record.decision.tunes or record.project.rebuilt_from or record.method.serving in _OWN__no_way_off_base_model:
        return
    if selected is not None and selected.provider and blank(record.plan.base_model_exit):
        yield Problem(('plan', 'base_model_exit'), f'`{selected.name}` is run by {selected.provider}, and nothing says what is done when it is shut down.', 'Write in `plan.base_model_exit` which model takes over, with which data, and how long that takes.', (((*selected.path, 'provider'), 'the provider'),))
def check__method_unspecified(record):
    method = record.method
    if named(method):
        return
    family = FAMILY_OF.get(method.technique)
    if family is not None:
        message, advice = (f'`{method.technique}` has no family.', f'Add `family: {family}`.')
    else:
        message = 'Nobody knows yet how the model is tuned.' if method.family else 'Nothing says how the model is tuned.'
        advice = 'Set `method.family` to `peft`, or to `full` with a reason; where a provider does not say, `technique: provider-managed`.'
    yield Problem(('method', 'family'), message, advice)
def check__full_without_justification(record):
    if record.method.family == 'full' and blank(record.method.rationale):
        yield Problem(('method', 'rationale') if record.method.rationale else ('method', 'family'), 'The method is `full` fine-tuning, but no reason is given.', 'Write in `method.rationale` what a small share of the parameters could not learn, or choose `peft`.')
def check__peft_not_considered(record):
    method = record.method
    if named(method) and method.family != 'full' or any((alternative.family == 'peft' for alternative in method.alternatives)):
        return
    full = method.family == 'full'
    yield Problem(('method', 'family') if full else ('method', 'alternatives'), 'The method is `full` fine-tuning, but PEFT is not among the alternatives considered.' if full else 'Nothing shows that PEFT was considered: no method is named.', 'Try PEFT, and add it to `method.alternatives` with the result as `why_not`.' if full else 'Choose `peft`, or say why not.')
def check__no_method_alternative(record):
    method = record.method
    if not named(method):
        return
    if not method.alternatives and method.family != 'full':
        yield Problem(('method', 'alternatives'), f'`{method.technique or method.family}` is the only method considered.', 'Add the runner-up to `method.alternatives`, with `why_not` in a few words.')
    for alternative in method.alternatives:
        if blank(alternative.why_not):
            yield Problem((*alternative.path, 'why_not'), f'`{alternative.family}` was considered, but nothing says why it was not chosen.', 'Add `why_not`: a result, a cost or a limit.')
def check__technique_contradicts_family(record):
    method = record.method
    family = FAMILY_OF.get(method.technique)
    if family is not None and method.family in BANDS and (family != method.family):
        yield Problem(('method', 'technique'), f'`{method.technique}` is a `{family}` technique, but the family is given as `{method.family}`.', f'Write `family: {family}`, or name the technique you mean.', ((('method', 'family'), 'the family given'),))
def check__plan_incomplete(record):
    plan = record.plan
    no_budget, no_rollback = (plan.budget is None, blank(plan.rollback))
    if no_budget and no_rollback:
        yield Problem(('plan',), 'The plan has neither a budget nor a rollback.', 'Add `plan.budget.amount`, the most it may cost, and `plan.rollback`, what is put back when the tuned model fails.', on_key=True, lacks=(('plan', 'budget'), ('plan', 'rollback')))
    elif no_budget:
        yield Problem(('plan', 'budget', 'amount'), 'The plan has no budget.', 'Add `plan.budget.amount`, the most the tuning may cost.')
    elif no_rollback:
        yield Problem(('plan', 'rollback'), 'The plan has no rollback.', 'Add `plan.rollback`: what is put back when the tuned model fails, by whom, and on which signal.')
def check__reinforcement_without_grader(record):
    method = record.method
    if method.objective == 'reinforcement' and blank(method.grader):
        yield Problem(('method', 'grader') if method.grader else ('method', 'objective'), 'The objective is `reinforcement`, but nothing says what scores an answer.', 'Write in `method.grader` what is compared or run, and which score an answer gets.')
def check__distillation_without_teacher(record):
    method = record.method
    if method.objective == 'distillation' and blank(method.teacher):
        yield Problem(('method', 'teacher') if method.teacher else ('method', 'objective'), 'The objective is `distillation`, but nothing says which model is learned from.', 'Name the model in `method.teacher`, with its version or snapshot.')
def check__teacher_license_unknown(record):
    method = record.method
    if method.objective == 'distillation' and (not blank(method.teacher)) and (blank(method.teacher_license) or method.teacher_license.casefold() == 'unknown'):
        yield Problem(('method', 'teacher_license') if method.teacher_license else ('method', 'teacher'), f'Nothing says whether the licence of `{method.teacher}` allows training on its output.', 'Write in `method.teacher_license` what the licence is called and what it says of training on the output.')
def check__objective_contradicts_fields(record):
    method = record.method
    serves = OBJECTIVE_OF.get(method.algorithm.casefold(), method.objective)
    if serves != method.objective:
        yield _problem__objective_contradicts_fields(record, 'algorithm', f'`{method.algorithm}` is an algorithm for `{serves}`', serves)
    if not blank(method.grader) and method.objective not in ('reinforcement', 'preference'):
        yield _problem__objective_contradicts_fields(record, 'grader', 'a grader scores answers for `reinforcement`', 'reinforcement')
    if not blank(method.teacher) and method.objective != 'distillation':
        yield _problem__objective_contradicts_fields(record, 'teacher', 'a teacher is learned from in `distillation`', 'distillation')
def _problem__objective_contradicts_fields(record, key, fact, serves):
    objective = record.method.objective
    given = f'the objective is `{objective}`' if 'objective' in record.data['method'] else 'a record without an objective means `supervised`'
    return Problem(('method', key), f'{fact[0].upper()}{fact[1:]}, but {given}.', f'Write `objective: {serves}`, or take out `{key}`.', ((('method', 'objective'), 'the objective'),) if 'objective' in record.data['method'] else ())
def check__safety_not_checked(record):
    if not record.decision.tunes or not record.is_promptable or record.project.rebuilt_from:
        return
    plan = record.plan
    lacking = [when for when, text in (('before', plan.safety_before), ('after', plan.safety_after)) if blank(text) and (not _is_measured__safety_not_checked(record, when))]
    if lacking:
        keys = series((f'`plan.safety_check.{when}`' for when in lacking), 'and')
        yield Problem(('plan', 'safety_check') if len(lacking) == 2 else ('plan', 'safety_check', lacking[0]), f"Tuning can undo what a model was taught to refuse, and nothing says how that is checked {series(lacking, 'and')} the tuning.", f'Say in {keys} what is run and what must come out, or measure a metric of kind `safety`.')
def _is_measured__safety_not_checked(record, when):
    metrics = {metric.id for metric in record.metrics.measures if metric.kind == 'safety'}
    if not metrics:
        return False
    rungs = SIMPLER_THAN_TUNING if when == 'before' else TUNING_APPROACHES
    parts = [baseline.results for baseline in record.baselines if baseline.rung in rungs]
    if when == 'before':
        parts += [candidate.results for candidate in record.models.candidates]
    else:
        parts += [part.results for group in (record.iterations, record.outcomes) for part in group]
    return any((not metrics.isdisjoint(results) for results in parts))
_ADAPTERS__serving_contradicts_method = ('adapter', 'multi-adapter')
_OF_THE_INPUT__serving_contradicts_method = ('prefix-tuning', 'prompt-tuning')
def check__serving_contradicts_method(record):
    method = record.method
    if method.family == 'full' and method.serving in _ADAPTERS__serving_contradicts_method:
        yield Problem(('method', 'serving'), f'`{method.serving}` serves an adapter beside its base model, but `full` tuning leaves no adapter.', 'Write `serving: merged`, or `family: peft` if an adapter is trained.', ((('method', 'family'), 'the family'),))
    elif method.serving == 'merged' and method.technique in _OF_THE_INPUT__serving_contradicts_method:
        yield Problem(('method', 'serving'), f'`merged` serves changed weights, but `{method.technique}` changes none.', 'Write `serving: adapter`, or name the technique you mean.', ((('method', 'technique'), 'the technique'),))
def check__dynamic_knowledge_without_retrieval(record):
    if record.decision.approach == 'fine-tuning' and record.is_live and (record.method.objective != 'contrastive') and record.situation.is_true('knowledge_changes'):
        yield Problem(('decision', 'approach'), '`fine-tuning` is chosen without retrieval, but `knowledge_changes` is true: a tuned model cannot know what changed since.', 'Choose `rag` or `fine-tuning+rag`, or answer `knowledge_changes` with false where each request brings the facts with it.', (((*record.situation.path, 'knowledge_changes'), 'answered with true here'),))
def check__citations_without_retrieval(record):
    if record.decision.approach == 'fine-tuning' and record.is_live and (record.method.objective != 'contrastive') and record.situation.is_true('citations_needed'):
        yield Problem(('decision', 'approach'), '`fine-tuning` is chosen without retrieval, but `citations_needed` is true: a tuned model has no sources to name.', 'Choose `rag` or `fine-tuning+rag`, or answer `citations_needed` with false where each request brings its sources with it.', (((*record.situation.path, 'citations_needed'), 'answered with true here'),))
def check__both_without_both_needs(record):
    if record.decision.approach != 'fine-tuning+rag':
        return
    situation = record.situation
    retrieval = any((situation.is_true(need) for need in RETRIEVAL_NEEDS))
    tuning = any((situation.is_true(need) for need in TUNING_NEEDS)) or any((case.suited_because for case in record.product.use_cases))
    either = situation.is_true('domain_knowledge')
    if retrieval and tuning or (either and (retrieval or tuning)) or _both_measured_best__both_without_both_needs(record):
        return
    if retrieval:
        missing = 'no need for tuning, such as tone, format or shorter prompts'
    elif tuning:
        missing = 'no need for retrieval: neither `knowledge_changes` nor `citations_needed` is true'
    elif either:
        missing = 'only `domain_knowledge`, which one of the two can bring'
    else:
        missing = 'no need for either'
    yield Problem(('decision', 'approach'), f'`fine-tuning+rag` is chosen, but `situation` states {missing}.', 'Choose the one approach that the need calls for, or measure retrieval alone, tuning alone and both on the same metric.')
def _both_measured_best__both_without_both_needs(record):
    both = [baseline.results for baseline in record.tried('fine-tuning+rag')] + [iteration.results for iteration in record.iterations]
    rag = [baseline.results for baseline in record.tried('rag')]
    tuned = [baseline.results for baseline in record.tried('fine-tuning')]
    for metric in record.metrics.measures:
        if not metric.compares or metric.kind in GUARD_KINDS:
            continue
        best, alone = (_best__both_without_both_needs(metric, both), [_best__both_without_both_needs(metric, rag), _best__both_without_both_needs(metric, tuned)])
        if best is not None and all((other is not None and metric.gain(other, best) > 0 for other in alone)):
            return True
    return False
def _best__both_without_both_needs(metric, tries):
    values = [results[metric.id].value for results in tries if metric.id in results]
    if not values:
        return None
    return min(values) if metric.direction == 'lower' else max(values)
def check__retrieval_not_considered(record):
    approach = record.decision.approach
    if approach not in ('fine-tuning', 'undecided') or retrieval_weighed(record):
        return
    if record.method.objective == 'contrastive':
        return
    if approach == 'fine-tuning' and any((record.situation.is_true(need) for need in RETRIEVAL_NEEDS)):
        return
    retrieval = record.retrieval
    path = retrieval.path
    if retrieval.considered:
        path = (*path, 'conclusion')
        message = 'Retrieval was considered, but `retrieval.conclusion` does not say what came of it.'
    else:
        path = path if retrieval.considered is None else (*path, 'considered')
        message = 'Retrieval was not considered: no baseline has the approach `rag`, and `retrieval` does not weigh it.'
    yield Problem(path, message, 'Say in `retrieval` with `considered: true` and a `conclusion` what retrieval can do here, or try it as a baseline.')
def check__retrieval_without_source(record):
    if not record.decision.retrieves:
        return
    retrieval = record.retrieval
    approach = record.decision.approach
    stale = record.situation.is_true('knowledge_changes') and blank(retrieval.updates)
    if blank(retrieval.corpus):
        what = 'nothing says what is searched' + (' or how it is kept up to date' if stale else '')
        yield Problem((*retrieval.path, 'corpus'), f'`{approach}` is chosen, but {what}.', 'Name the documents that are searched in `retrieval.corpus`' + (', and how a change reaches them in `retrieval.updates`.' if stale else '.'))
    elif stale:
        yield Problem((*retrieval.path, 'updates'), '`knowledge_changes` is true, but `retrieval.updates` does not say how what is searched is kept up to date.', 'Say in `retrieval.updates` how, and how fast, a change reaches the index.', (((*record.situation.path, 'knowledge_changes'), 'answered with true here'),))
def check__no_rationale(record):
    decision = record.decision
    if not blank(decision.rationale):
        return
    path = (*decision.path, 'rationale')
    if decision.approach == 'undecided':
        yield Problem(path, 'The approach is `undecided`, but no rationale says what is open.', 'Say in `decision.rationale` what is open.')
    else:
        yield Problem(path, f'`{decision.approach}` is chosen without a rationale.', 'Say in `decision.rationale` what the simpler approaches reached, what fails in them, and why this one fixes that.')
_BEYOND_PROMPTING__decision_against_advice = frozenset(RUNGS) - REQUESTS
def check__decision_against_advice(record):
    approach = record.decision.approach
    if approach not in RUNGS_OF or not record.is_live:
        return
    problems = _prompt_falls_short__decision_against_advice(record) if approach == 'prompt-engineering' and record.status != 'draft' else iter(())
    found = next(problems, None) or _off_the_path__decision_against_advice(record)
    if found:
        yield found
def _off_the_path__decision_against_advice(record):
    approach = record.decision.approach
    if not record.metrics.judged or _said_elsewhere__decision_against_advice(record) or _measured_well__decision_against_advice(record):
        return None
    from ftlint.advice.from_record import AnswersOf, advise_on
    from ftlint.advice.walk import within_reach
    if approach in within_reach(AnswersOf(record)):
        return None
    advice = advise_on(record)
    target = advice.points_to
    if advice.advice != target or is_weighed(record, target):
        return None
    if target == 'prompt-engineering' and (not record.is_promptable):
        return None
    return Problem(('decision', 'approach'), f'`{approach}` is chosen, but the answers point to `{target}`. {advice.deciding}', f'Choose `{target}`, correct the answer that is wrong, or say in `baselines`, in `skipped_because`, why it is left out; `ftlint advise` shows every step.')
def _said_elsewhere__decision_against_advice(record):
    decision = record.decision
    if not decision.retrieves and decision.tunes and any((record.situation.is_true(need) for need in RETRIEVAL_NEEDS)):
        return True
    simpler = SIMPLER_THAN_TUNING if decision.tunes else PROMPTING
    return decision.approach != 'prompt-engineering' and simplest_pass(record, simpler) is not None
def _measured_well__decision_against_advice(record):
    approach = record.decision.approach
    chosen = [baseline.results for baseline in record.baselines if baseline.rung in RUNGS_OF[approach]]
    if record.decision.tunes:
        chosen += [iteration.results for iteration in record.iterations]
    if any((meets_every_threshold(record.metrics, results) for results in chosen)):
        return True
    prompts = [baseline.results for baseline in record.baselines if baseline.rung in PROMPTING]
    for metric in record.metrics.measures:
        ours = [results[metric.id].value for results in chosen if metric.id in results]
        theirs = [results[metric.id].value for results in prompts if metric.id in results]
        if not ours or not theirs or (not metric.compares) or (metric.kind in GUARD_KINDS) or (approach == 'prompt-engineering'):
            continue
        if all((any((metric.gain(old, new) > 0 for new in ours)) for old in theirs)):
            return True
    return False
def _prompt_falls_short__decision_against_advice(record):
    prompts = [baseline for baseline in record.baselines if baseline.rung in REQUESTS and baseline.results]
    misses = [miss for baseline in prompts if (miss := first_miss(record.metrics, baseline.results)) is not None]
    if not misses or len(misses) < len(prompts):
        return
    better = simplest_pass(record, _BEYOND_PROMPTING__decision_against_advice)
    if better is None and any((baseline.rung not in REQUESTS for baseline in record.baselines)):
        return
    metric, result = misses[-1]
    reached = f'`{prompts[-1].label}` is at {metric.show(result.value)} on `{metric.id}`'
    threshold = '' if metric.threshold is None else f', where the threshold is {metric.show(metric.threshold)}'
    other = f'; `{better.baseline.label}` meets every one' if better else ''
    yield Problem(('decision', 'approach'), f'`prompt-engineering` is chosen, but no prompt meets every threshold: {reached}{threshold}{other}.', f'Weigh `{better.baseline.label}`, which meets them, or lower the threshold to what is good enough.' if better else 'Try the next step and write it down in `baselines`, or say there in `skipped_because` why it is left out.', ((result.value_path, 'the threshold is missed here'),))
_STATUS__status_contradicts_fields = ('status',)
def check__status_contradicts_fields(record):
    if record.status == 'accepted':
        yield from _accepted__status_contradicts_fields(record)
    yield from _replaced__status_contradicts_fields(record)
    decision = record.decision
    own = record.project.id
    for index, other in enumerate(decision.supersedes):
        if other in (own, decision.superseded_by):
            what = 'itself' if other == own else f'`{other}`, which replaces it'
            yield Problem((*decision.path, 'supersedes', index), f'`{own}` says that it replaces {what}.', 'Write the id of the earlier record, or remove the link.')
def _accepted__status_contradicts_fields(record):
    decision = record.decision
    if decision.approach == 'undecided':
        yield Problem((*decision.path, 'approach'), 'The record is `accepted`, but its approach is `undecided`.', 'Choose the approach, or set the status to `draft` or `proposed`.', ((_STATUS__status_contradicts_fields, 'the status'),))
    elif decision.tunes and record.iterations and (record.iterations[-1].conclusion == 'pivot'):
        last = record.iterations[-1]
        yield Problem((*last.path, 'conclusion'), f'The last iteration, `{last.id}`, concluded `pivot`, but the record is `accepted` with the approach `{decision.approach}`.', 'Choose the approach that you turned to, or set the status to what is true now.', (((*decision.path, 'approach'), 'the approach'), (_STATUS__status_contradicts_fields, 'the status')))
def _replaced__status_contradicts_fields(record):
    decision = record.decision
    path = (*decision.path, 'superseded_by')
    if record.status == 'superseded' and (not decision.superseded_by):
        yield Problem(path, 'The record is `superseded`, but `superseded_by` does not say by which record.', 'Write the id of the record that replaces it, or set the status to `rejected` if none does.', ((_STATUS__status_contradicts_fields, 'the status'),))
    elif decision.superseded_by == record.project.id:
        yield Problem(path, f'`{record.project.id}` says that it is replaced by itself.', 'Write the id of the record that replaces it, or remove the link.')
    elif decision.superseded_by and record.status != 'superseded':
        yield Problem(path, f'The record is replaced by `{decision.superseded_by}`, but its status is `{record.status}`.', 'Set `status: superseded`, or remove `superseded_by`.', ((_STATUS__status_contradicts_fields, 'the status'),))
def check__dates_out_of_order(record):
    decision = record.decision
    if decision.date and decision.review_by and (decision.review_by <= decision.date):
        yield Problem((*decision.path, 'review_by'), f'The review by {decision.review_by} is not after the decision on {decision.date}.', 'Choose a day for the review that is after the decision.', (((*decision.path, 'date'), 'the decision'),))
    if record.status not in ('draft', 'proposed'):
        yield from _future__dates_out_of_order(record, (*decision.path, 'date'), 'The decision', decision.date)
    for baseline in record.baselines:
        yield from _future__dates_out_of_order(record, (*baseline.path, 'date'), f'The baseline `{baseline.label}`', baseline.date)
    last = None
    for iteration in record.iterations:
        if not iteration.date:
            continue
        yield from _future__dates_out_of_order(record, (*iteration.path, 'date'), f'The iteration `{iteration.id}`', iteration.date)
        if last is not None and iteration.date < last.date:
            yield Problem((*iteration.path, 'date'), f'The iteration `{iteration.id}` of {iteration.date} comes after `{last.id}` of {last.date}.', 'Correct the date, or list the iterations oldest first.', (((*last.path, 'date'), 'the one before it'),))
        last = iteration
    yield from _outcomes__dates_out_of_order(record)
def _outcomes__dates_out_of_order(record):
    last = None
    for outcome in record.outcomes:
        if not outcome.date:
            continue
        yield from _future__dates_out_of_order(record, (*outcome.path, 'date'), 'The outcome', outcome.date)
        if last is not None and outcome.date < last.date:
            yield Problem((*outcome.path, 'date'), f'The outcome of {outcome.date} comes after that of {last.date}.', 'Correct the date, or list the outcomes oldest first.', (((*last.path, 'date'), 'the one before it'),))
        last = outcome
def _future__dates_out_of_order(record, path, what, day):
    if day <= record.today:
        return
    from datetime import date
    try:
        ahead = (date.fromisoformat(day) - date.fromisoformat(record.today)).days
    except ValueError:
        return
    if ahead > 1:
        message = f'{what} is dated {day}, but today is {record.today}.'
        yield Problem(path, message, 'Write the day on which it happened.', dated=True)
def check__review_overdue(record):
    due = record.decision.review_by
    if record.status == 'accepted' and due and (due < record.today):
        first = 'Measure the simplest approach again'
        if not record.outcomes:
            first = 'Write under `outcome` what it reached in use, measure the simplest approach again'
        yield Problem((*record.decision.path, 'review_by'), f'The decision was to be reviewed by {due}; today is {record.today}.', f'{first}, then set the next date or write the record that supersedes this one.', dated=True)
def check__decision_unsigned(record):
    decision = record.decision
    missing = [] if decision.deciders else ['deciders']
    if not decision.date and record.status == 'accepted':
        missing.append('date')
    if not decision.review_by:
        missing.append('review_by')
    if missing:
        names = series(backticked(missing), 'and')
        yield Problem((*decision.path, missing[0]), f'The decision lacks {names}.', f'Add {names} to `decision`' + ('.' if record.status == 'accepted' else ', before the record is accepted.'))
def check__illustrative_unknown_place(record):
    for index, place in enumerate(record.data.get('illustrative', ())):
        try:
            find(record.data, place)
        except UnknownPlaceError as unknown:
            there = f'instead of `{unknown.step}` there are {listing(backticked(unknown.names), limit=120)}' if unknown.names else f'nothing can be below what leads to `{unknown.step}`'
            yield Problem(('illustrative', index), f'The record has nothing at `{place}`: {there}.', f"Write `{place.replace('.', '/')}`: keys are joined by slashes." if _has_points__illustrative_unknown_place(record, place) else f'Correct the place, or remove it{did_you_mean(closest(unknown.step, unknown.names))}')
def _has_points__illustrative_unknown_place(record, place):
    try:
        find(record.data, place.replace('.', '/'))
    except UnknownPlaceError:
        return False
    return True
_HELP__outcome_contradicts_decision = 'Look at the decision again: repair and measure again, or write the record that supersedes this one.'
def check__outcome_contradicts_decision(record):
    if record.status != 'accepted' or not record.outcomes:
        return
    last = {}
    for outcome in record.outcomes:
        last |= outcome.results
    missed = [(metric, last[metric.id]) for metric in record.metrics.judged if metric.id in last and (not metric.passes(last[metric.id].value))]
    for metric, result in missed:
        yield Problem(result.value_path, f'In use, `{metric.id}` reached {metric.show(result.value)} and misses its threshold {metric.show(metric.threshold or 0)}, and the decision is still accepted.', _HELP__outcome_contradicts_decision, (((*metric.path, 'threshold'), 'the threshold'),))
    latest = record.outcomes[-1]
    if latest.held is False and (not missed):
        yield Problem((*latest.path, 'held'), 'The last outcome says that the decision did not hold, and it is still accepted.', _HELP__outcome_contradicts_decision)
def check__evidence_not_read(record):
    unread = [claim for claim in record.claims if claim.outcome == 'unread']
    if not unread:
        return
    files = backticked(dict.fromkeys((claim.file for claim in unread)))
    are = plural(len(unread), 'is', 'are')
    reasons = list(dict.fromkeys((claim.message or 'no file was opened' for claim in unread)))
    yield Problem(unread[0].path, f"{count(len(unread), 'result')} with evidence {are} not checked against {listing(files, limit=120)}: {listing(reasons, '; ', limit=200)}.", 'Compare the numbers with the files in review.', tuple(((claim.path, 'not checked') for claim in unread[1:4])))
def check__evidence_contradicts(record):
    return unsupported(record, 'contradicted')
def check__evidence_value_absent(record):
    return unsupported(record, 'absent')
def check__evidence_not_a_number(record):
    return unsupported(record, 'not-a-number')
def check__evidence_value_nan(record):
    return unsupported(record, 'nan')
def check__evidence_ambiguous(record):
    return unsupported(record, 'ambiguous')
def check__evidence_unverifiable(record):
    return unsupported(record, 'unverifiable')
def check__evidence_file_changed(record):
    return unsupported(record, 'changed')
def check__evidence_other_sample_size(record):
    for one in supported(record):
        said, reading = (one.result.sample_size, one.reading)
        is_exact = reading.n_kind == 'examples'
        n = reading.n if is_exact or reading.examples is None else reading.examples
        if said is None or n is None or said in (n, reading.n, reading.results) or (not reading.n_kind):
            continue
        is_counted = is_exact or reading.examples is not None
        if not is_counted and (reading.n_kind != 'results' or said <= n):
            continue
        what = 'examples' if is_counted else 'results'
        yield Problem((*one.result.path, 'sample_size'), f'`{one.claim.file}` has {show_count(n)} {what} behind the {one.said} at `{one.claim.address}`, where the `sample_size` of `{one.result.metric}` says {said:,}.', f'Write {show_number(n)}, or name the file of the run on {said:,} examples.')
def check__evidence_examples_left_out(record):
    for one in supported(record):
        reading, file, metric = (one.reading, one.claim.file, one.result.metric)
        if reading.left_out:
            others = reading.left_out - reading.errors
            why = [f"{count(reading.errors, 'error')}"] if reading.errors else []
            why += [f'{others:,} without a score'] if others else []
            of = f' of {reading.n + reading.left_out:,.0f}' if reading.n and reading.n_kind == 'examples' and (reading.results is None) else ''
            results = f"{reading.left_out:,}{of} {('results' if of else plural(reading.left_out, 'result'))}"
            yield Problem(one.claim.path, f"The {one.said} of `{metric}` leaves out {results} of `{file}`: {' and '.join(why)} (at `{one.claim.address}`).", 'Run them again and name that file, or count them as wrong in every result alike.')
        elif reading.errors:
            are = plural(reading.errors, 'is', 'are')
            yield Problem(one.claim.path, f"{count(reading.errors, 'result')} of `{file}` {are} {plural(reading.errors, 'an error', 'errors')}, which the {one.said} of `{metric}` counts as not passed (at `{one.claim.address}`).", 'Run them again and name that file.')
def check__evidence_of_a_part(record):
    for one in supported(record):
        reading = one.reading
        run = reading.n if reading.examples is None and reading.n_kind == 'examples' else reading.examples
        if run is not None and reading.whole is not None:
            if run >= reading.whole:
                continue
            part = f'on {show_count(run)} of the {show_count(reading.whole)} examples of the data set'
        elif reading.limit is not None and reading.limit > 0:
            share = f'{show_number(reading.limit * 100)} % of the examples'
            part = f"with a limit of {(share if reading.limit < 1 else show_count(reading.limit) + ' examples')}"
        else:
            continue
        yield Problem(one.claim.path, f'The {one.said} of `{one.result.metric}` was measured {part} (`{one.claim.file}`, at `{one.claim.address}`).', 'Run it on the whole data set, or say in a waiver how the part was drawn.')
def check__evidence_run_unfinished(record):
    for one in supported(record):
        if not has_ended(one.reading):
            yield Problem(one.claim.path, f'`{one.claim.file}` says that its run is `{one.reading.status[:40]}`, so the {one.said} of `{one.result.metric}` at `{one.claim.address}` is not its result.', 'Run it to its end, and name that file.')
def check__evidence_counts_runs(record):
    for one in supported(record):
        said, reading = (one.result.sample_size, one.reading)
        examples = reading.examples
        is_counted = said is not None and said in (reading.results, reading.n)
        if said is None or examples is None or (not is_counted) or (not 0 < examples < said):
            continue
        if reading.n_kind == 'weight':
            what = f'sum of weights of {show_count(examples)} examples'
        elif reading.n_kind == 'results' or said == reading.results:
            how_often = 'twice' if said == 2 * examples else f'{said // examples:.0f} times'
            times = '' if said % examples else f', each run {how_often}'
            what = f'results of {show_count(examples)} examples{times}'
        else:
            continue
        yield Problem((*one.result.path, 'sample_size'), f'The {said:,} of `{one.result.metric}` are the {what} (`{one.claim.file}`, at `{one.claim.address}`).', f'Write `sample_size: {show_number(examples)}`, and in `note` how often each example was run.')
def check__evidence_is_a_sum(record):
    for one in supported(record):
        metric = record.metrics.by_id(one.result.metric)
        if one.reading.is_sum and metric is not None and (metric.unit in ('fraction', 'percent')):
            yield Problem(one.claim.path, f'`{one.reading.name}` of `{one.claim.file}` is a sum over all examples, {one.said}, and `{metric.id}` is in {metric.unit} (at `{one.claim.address}`).', 'Name a share or a mean of the same file, such as `pass_rate`.')
def check__evidence_holds_secret(record):
    seen = set()
    for claim in record.claims:
        if not claim.leaks or claim.file in seen:
            continue
        seen.add(claim.file)
        told = [f'{leak.kind} (`{leak.start}…`, {leak.length:,} characters) in line {leak.line:,}' for leak in claim.leaks]
        yield Problem(claim.path, f"`{claim.file}` has {count(len(told), 'secret')} in it: {listing(told, '; ', limit=250)}.", 'Revoke it first, then remove it from the file and from the history of the repository.')
def check__evidence_not_in_git(record):
    for state, how in (('ignored', 'ignores'), ('untracked', 'does not track')):
        claims = [claim for claim in record.claims if any((state == found for _, found in claim.not_in_git))]
        if not claims:
            continue
        files = list(dict.fromkeys((file for claim in claims for file, found in claim.not_in_git if found == state)))
        what = f"the evidence of {count(len(claims), 'result')}"
        yield Problem(claims[0].path, f"Git {how} {listing(backticked(files), limit=200)}, {what}: nobody else will find {plural(len(files), 'it', 'them')}.", f"Add {plural(len(files), 'it', 'them')} with `git add{(' -f' if state == 'ignored' else '')}`.", tuple(((claim.path, f'git {how} it') for claim in claims[1:4])))
_LOCAL__evidence_of_another_model = frozenset({'checkpoint', 'checkpoints', 'ckpt', 'ckpts', 'data', 'exp', 'home', 'mnt', 'models', 'model', 'out', 'output', 'outputs'}) | {'results', 'root', 'runs', 'saves', 'tmp', 'work', 'workspace'}
_MAX_NAME__evidence_of_another_model = 200
_HUB__evidence_of_another_model = 'https://huggingface.co/'
_NO_MODELS__evidence_of_another_model = frozenset({'blog', 'collections', 'datasets', 'docs', 'papers', 'spaces'})
def check__evidence_of_another_model(record):
    names = [record.models.selected, *(candidate.name for candidate in record.models.candidates)]
    names += [baseline.model for baseline in record.baselines]
    names += [iteration.model for iteration in record.iterations]
    for one in supported(record):
        part, reading = (one.part, one.reading)
        said = part.name if isinstance(part, Candidate) else part.model if isinstance(part, Baseline | Iteration) else ''
        told = reading.model or _on_hub__evidence_of_another_model(reading.source)
        if not said or not told or len(told) > _MAX_NAME__evidence_of_another_model or reading.adapter or _is_local__evidence_of_another_model(told) or (_key__evidence_of_another_model(said) == _key__evidence_of_another_model(told)):
            continue
        is_other = any((name and _key__evidence_of_another_model(name) == _key__evidence_of_another_model(told) for name in names))
        if not is_other and (_is_like__evidence_of_another_model(said, told) or told.count('/') not in (1, 2) or ':' in told or (' ' in told)):
            continue
        where = '' if reading.model else f' (`{reading.source[:_MAX_NAME__evidence_of_another_model]}`)'
        yield Problem(one.claim.path, f'The {one.said} of `{one.result.metric}` in `{one.claim.file}` was measured on `{told}`{where}, and the record gives `{said}` for `{one.label}` (at `{one.claim.address}`).', f'Name the file of `{said}`, or correct the model.')
def _words__evidence_of_another_model(name):
    last = name.rstrip('/').rpartition('/')[2].casefold()
    return ''.join((letter if letter.isalnum() else ' ' for letter in last)).split()
def _key__evidence_of_another_model(name):
    return ''.join(_words__evidence_of_another_model(name))
def _is_like__evidence_of_another_model(said, told):
    one, other = (_key__evidence_of_another_model(said), _key__evidence_of_another_model(told))
    return one in other or other in one or set(_words__evidence_of_another_model(said)) <= set(_words__evidence_of_another_model(told)) or (set(_words__evidence_of_another_model(told)) <= set(_words__evidence_of_another_model(said)))
def _is_local__evidence_of_another_model(name):
    first = name.partition('/')[0]
    is_path = not first or first.strip('.') == '' or first.startswith('~') or ('\\' in name) or (first[1:2] == ':')
    return is_path or first.casefold() in _LOCAL__evidence_of_another_model or name.rpartition('/')[2].startswith('checkpoint-')
def _on_hub__evidence_of_another_model(url):
    parts = url.removeprefix(_HUB__evidence_of_another_model).partition('?')[0].partition('#')[0].split('/') if url.startswith(_HUB__evidence_of_another_model) else []
    return '/'.join(parts[:2]) if len(parts) > 1 and parts[0] not in _NO_MODELS__evidence_of_another_model else ''
def check__evidence_after_decision(record):
    decided = record.decision.date
    for one in supported(record):
        day = one.reading.date
        if not decided or day <= decided or (not isinstance(one.part, Baseline | Candidate)) or (not _is_later__evidence_after_decision(day, decided)):
            continue
        yield Problem(one.claim.path, f'The {one.said} of `{one.result.metric}` in `{one.claim.file}` was measured on {day}, after the decision of {decided} (at `{one.claim.address}`).', 'Name the file that the decision was made with, or decide again.', (((*record.decision.path, 'date'), 'the decision'),))
def _is_later__evidence_after_decision(day, decided):
    from datetime import date
    try:
        return (date.fromisoformat(day) - date.fromisoformat(decided)).days > 1
    except ValueError:
        return False
def check__evidence_used_twice(record):
    found = list(supported(record))
    untuned = {(one.claim.file.removeprefix('./'), one.claim.address): one for one in reversed(found) if one.is_untuned}
    for one in found:
        other = untuned.get((one.claim.file.removeprefix('./'), one.claim.address)) if one.is_tuned else None
        if other is not None:
            yield Problem(one.claim.path, f'`{other.label}` and `{one.label}` have the same number as evidence: the {one.said} of `{one.claim.file}` at `{one.claim.address}`.', f'Name the file, the metric or the run of `{one.label}`.', ((other.claim.path, f'the evidence of `{other.label}`'),))
_HARNESSES__evidence_not_comparable = frozenset({'deepeval', 'inspect-ai', 'lm-eval', 'promptfoo'})
def check__evidence_not_comparable(record):
    found = list(supported(record))
    last = {one.result.metric: one for one in found if one.is_tuned}
    for metric, tuned in last.items():
        for one in found:
            differ = _differences__evidence_not_comparable(one, tuned) if one.is_untuned and one.result.metric == metric else []
            if differ:
                yield Problem(tuned.claim.path, f'`{one.label}` and `{tuned.label}` were not measured alike on `{metric}`: {listing(differ, limit=250)} (`{one.claim.file}` and `{tuned.claim.file}`).', 'Measure both in the same way before comparing them.', ((one.claim.path, f'the evidence of `{one.label}`'),))
                break
def _differences__evidence_not_comparable(one, tuned):
    tools = [reading.tool.removesuffix('-csv').removesuffix('-jsonl') for reading in (one.reading, tuned.reading)]
    if tools[0] != tools[1]:
        return [f'the tool is {tools[0]} and {tools[1]}'] if _HARNESSES__evidence_not_comparable.issuperset(tools) else []
    theirs = dict(tuned.reading.settings)
    is_plain = isinstance(one.part, Baseline) and one.part.rung == 'prompt'
    return [f"{key} {('are' if key == SHOTS else 'is')} {_short__evidence_not_comparable(value)} and {_short__evidence_not_comparable(theirs[key])}" for key, value in one.reading.settings if theirs.get(key, value) != value and (is_plain or key != SHOTS)]
def _short__evidence_not_comparable(value):
    return value if len(value) <= 40 else f'{value[:12]}…'
def check__evidence_best_step(record):
    for one in supported(record):
        reading, metric = (one.reading, record.metrics.by_id(one.result.metric))
        if reading.evaluations < 2:
            continue
        what = f'The {one.said} of `{one.result.metric}` in `{one.claim.file}`'
        if reading.last is None:
            message = f'{what} is the best of {reading.evaluations:,} evaluations (at `{one.claim.address}`).'
        elif metric is None or not metric.compares or (not isinstance(reading.value, int | float)):
            continue
        elif metric.gain(reading.last[1], reading.value) > 0:
            message = f'{what} is of step {reading.step}, one of {reading.evaluations:,} evaluations, and the last, at step {reading.last[0]}, has {_rounded__evidence_best_step(reading.last[1], one.said)} (at `{one.claim.address}`).'
        else:
            continue
        yield Problem(one.claim.path, message, 'Measure the chosen checkpoint on data that did not choose it, or take the last step.')
def _rounded__evidence_best_step(value, said):
    return show_number(round(value, max(4, len(said.partition('.')[2]))))
_OF_TOKENS__evidence_token_accuracy = ('token_accuracy', 'entropy', 'num_tokens')
_OF_TASKS__evidence_token_accuracy = frozenset({'', 'accuracy', 'faithfulness', 'format', 'relevance', 'satisfaction', 'style'})
def check__evidence_token_accuracy(record):
    for one in supported(record):
        metric = record.metrics.by_id(one.result.metric)
        last = one.reading.name.rpartition('/')[2]
        if metric is None or metric.kind not in _OF_TASKS__evidence_token_accuracy or (not (one.reading.of_tokens or last.endswith(_OF_TOKENS__evidence_token_accuracy))):
            continue
        named = f'{metric.id} {metric.name}'.casefold()
        if 'token' in named or 'entropy' in named:
            continue
        yield Problem(one.claim.path, f'`{last}` of `{one.claim.file}`, {one.said}, is about tokens, and `{metric.id}` is about answers (at `{one.claim.address}`).', 'Judge the answers themselves, or say in the name of the metric that it is of tokens.')
def check__evidence_edited(record):
    for one in supported(record):
        if one.reading.edits:
            were = plural(one.reading.edits, 'was', 'were')
            yield Problem(one.claim.path, f"{count(one.reading.edits, 'score')} behind the {one.said} of `{one.result.metric}` in `{one.claim.file}` {were} changed after the run (at `{one.claim.address}`).", 'Score all models again with a scorer that is right, or look at the same examples of each.')
def check__evidence_stale(record):
    for one in supported(record):
        if one.claim.elsewhere is not None:
            file, value = one.claim.elsewhere
            yield Problem(one.claim.path, f'`{one.claim.file}` has {one.claim.stands} at `{one.claim.address}`, the evidence of `{one.result.metric}`, and `{file}` beside it has {value}.', 'Name the file of the run that the record is about.')
def check__evidence_misplaced(record):
    for one in supported(record):
        reading, metric = (one.reading, record.metrics.by_id(one.result.metric))
        if reading.tool not in ('csv', 'json') or reading.task != 'accuracy' or metric is None:
            continue
        named = f'{metric.id} {metric.name}'.casefold()
        if any((word in named for word in ('f1', 'f-1', 'precision', 'recall', 'support'))):
            yield Problem(one.claim.path, f'The {one.said} at `{one.claim.address}` of `{one.claim.file}` is the accuracy, which the report repeats for each measure, and not `{metric.id}`.', 'Name the row of an average, such as `macro avg`.')
def check__evidence_contradicts_examples(record):
    for one in supported(record) if record.examples else ():
        examples = record.examples.get(one.claim.path)
        metric = record.metrics.by_id(one.result.metric)
        if examples is None or examples.mean is None or examples.is_mean or (metric is None):
            continue
        if one.reading.is_mean is False or is_average(metric):
            continue
        if one.reading.is_mean is None and (scale(metric) is None or is_of_a_set(metric)):
            continue
        yield Problem(one.claim.path, f"`{one.claim.file}` gives {one.claim.stands} for `{metric.id}` of `{one.label}`, but the mean of its {count(len(examples.scored), 'example')} (`{examples.file}`) is {show_number(round(examples.mean, 4))}.", 'Name the examples of the run that gave the value, all of them, or the value that they give.')
_ENOUGH__examples_not_shared = 0.9
def check__examples_not_shared(record):
    for pair in record.pairs:
        sizes = [pair.shared + alone + pair.changed for alone in pair.alone]
        if not pair.new_file or (pair.shared >= _ENOUGH__examples_not_shared * max(sizes) and (not pair.changed)):
            continue
        said = _said__examples_not_shared(pair)
        which = f" (such as {listing([f'`{id_[:60]}`' for id_ in pair.named], limit=200)})" if pair.named else ''
        yield Problem((*pair.new, 'evidence'), f"`{pair.old_label}` and `{pair.new_label}` share {count(pair.shared, 'example')} on `{pair.metric}`: {said}{which}.", 'Run both on the same test set.', (((*pair.old, 'evidence'), f'the evidence of `{pair.old_label}`'),))
def _said__examples_not_shared(pair):
    old, new = pair.alone
    parts = (f"{old:,} {('is' if old == 1 else 'are')} in `{pair.old_file}` alone" if old else '', f"{new:,} {('is' if new == 1 else 'are')} in `{pair.new_file}` alone" if new else '', f"{pair.changed:,} {('has' if pair.changed == 1 else 'have')} another text under the same id" if pair.changed else '')
    return listing([part for part in parts if part], limit=400)
def check__difference_not_shown(record):
    for metric in record.metrics.measures:
        decide = metric.decide
        if not metric.compares or (decide.by != 'paired' and decide.worse_by_at_most is None):
            continue
        old, new = deciding(record, metric)
        if old is None or new is None or old.result.path == new.result.path:
            continue
        if record.claims and all((claim.outcome == 'unread' for claim in record.claims)):
            continue
        pair = next((pair for pair in record.pairs if pair.metric == metric.id), None)
        if decide.by == 'paired' and (pair is None or not pair.is_paired):
            why = pair.why_not if pair else f'neither `{old.label}` nor `{new.label}` has evidence that is verified'
            advice = (pair.help if pair else '') or 'Name the files with the single examples of both in `samples`.'
            yield Problem(new.result.path, f'`{metric.id}` is to be decided on the same examples, but {why}.', advice, ((old.result.path, f'`{old.label}`'),))
        elif decide.worse_by_at_most is not None:
            yield from _not_worse__difference_not_shown(metric, old, new, pair, decide.worse_by_at_most)
def _not_worse__difference_not_shown(metric, old, new, pair, most):
    from ftlint.domain.pairs_in_words import amount, method
    what = f'`{new.label}` is not shown to be at most {metric.show(most)} worse than `{old.label}` on `{metric.id}`'
    related = ((old.result.path, f'{metric.show(old.result.value)} before'),)
    if pair is not None and pair.is_paired:
        if pair.low < -most:
            yield Problem(new.result.path, f"{what}: the loss may be up to {amount(metric, -pair.low)} ({method(pair)}, {count(pair.shared, 'shared example')}, 95 % interval).", 'Measure both on more examples, or tune again.', related)
        return
    top = scale(metric)
    sizes = (new.result.sample_size, old.result.sample_size)
    why = f', because {pair.why_not}' if pair else ''
    if top is None or is_average(metric) or sizes[0] is None or (sizes[1] is None):
        yield Problem(new.result.path, f'{what}: two totals of `{metric.id}` cannot show it{why}.', 'Name the files with the single examples of both in `samples`.', related)
        return
    low, high = difference(new.result.value / top, sizes[0], old.result.value / top, sizes[1])
    loss = high if metric.direction == 'lower' else -low
    if loss * top > most:
        yield Problem(new.result.path, f'{what}: the 95 % interval of the difference is {show_interval(metric, low, high)} (compared as separate sets{why}).', 'Name the files with the single examples of both in `samples`, or measure both on more examples.', related)
def check__runs_counted_twice(record):
    for one in supported(record):
        runs = one.claim.runs
        if runs is None or not runs.twice:
            continue
        file, other, why = runs.twice[0]
        more = len(runs.twice) - 1
        rest = f", and {count(more, 'more file')} {plural(more, 'repeats', 'repeat')} another" if more else ''
        yield Problem(one.claim.path, f"`{file}` {why} as `{other}`{rest}: {count(len(runs.values), 'run')} {plural(len(runs.values), 'counts', 'count')} for `{one.result.metric}` of `{one.label}`.", 'Take the copy away, or run it with another seed.')
def check__threshold_after_results(record):
    for bar in record.bars:
        if bar.since is None or bar.results is None:
            continue
        result = f'its result {show_number(bar.value)}'
        came = 'was there by' if bar.results.is_limit else 'came in with'
        if bar.evidence:
            result = f'`{bar.evidence}`, the evidence of {result},'
        if bar.verdict == AFTER:
            when = f'after {result} {came} {bar.results.shown}'
        elif bar.verdict == WITH and (not bar.is_first):
            when = f'together with {result}'.rstrip(',')
        else:
            continue
        how = f'Take it back to {bar.was}, measure' if bar.was else 'Measure'
        yield Problem(bar.path, f'The threshold of `{bar.metric}` was {bar.change} in {bar.since.shown}, {when}.', f'{how} on new data, or waive this with the reason why the bar was set so late.')
def check__threshold_time_unknown(record):
    bars = [bar for bar in record.bars if _is_open__threshold_time_unknown(bar)]
    for reason in dict.fromkeys((bar.reason for bar in bars)):
        found = [bar for bar in bars if bar.reason == reason]
        names = listing(backticked([bar.metric for bar in found]), limit=200)
        many = len(found)
        since = found[0].since
        first = f', in {since.shown}' if since else ''
        why = reason or f"{plural(many, 'it', 'they')} came in with the first version of the record{first}, as the results did"
        yield Problem(found[0].path, f"Git cannot tell whether the {plural(many, 'threshold')} of {names} {plural(many, 'was', 'were')} set before the results: {why}.", 'Look into the whole history, or tell from other sources when the bar was set.' if reason else 'Nothing needs to be done. Commit the next threshold before its results.', tuple(((bar.path, 'the same here') for bar in found[1:4])))
def _is_open__threshold_time_unknown(bar):
    return bar.verdict == UNKNOWN and (not bar.is_quiet) or (bar.verdict == WITH and bar.is_first)
def check__evidence_chose_the_prompt(record):
    for one in supported(record):
        if one.reading.chosen_by:
            yield Problem(one.claim.path, f'The {one.said} of `{one.result.metric}` in `{one.claim.file}` was measured on the examples by which {one.reading.chosen_by} chose the prompt (at `{one.claim.address}`).', 'Measure the prompt on examples that the optimiser has not seen, and name that file.')

RULES = {rule.name: rule for rule in (
    Rule(code='FT001', name='file-too-large', statement='file', kind=Kind.FILE),
    Rule(code='FT002', name='not-utf8', statement='file', kind=Kind.FILE),
    Rule(code='FT003', name='yaml-syntax', statement='file', kind=Kind.FILE),
    Rule(code='FT004', name='empty-file', statement='file', kind=Kind.FILE),
    Rule(code='FT005', name='control-character', statement='file', kind=Kind.FILE),
    Rule(code='FT006', name='hidden-line-break', statement='file', kind=Kind.FILE),
    Rule(code='FT007', name='invisible-character', statement='file', kind=Kind.FILE),
    Rule(code='FT008', name='nesting-too-deep', statement='file', kind=Kind.FILE),
    Rule(code='FT009', name='too-many-nodes', statement='file', kind=Kind.FILE),
    Rule(code='FT010', name='scalar-too-long', statement='file', kind=Kind.FILE),
    Rule(code='FT011', name='key-too-long', statement='file', kind=Kind.FILE),
    Rule(code='FT012', name='number-too-long', statement='file', kind=Kind.FILE),
    Rule(code='FT013', name='not-a-finite-number', statement='file', kind=Kind.FILE),
    Rule(code='FT014', name='anchor-or-alias', statement='file', kind=Kind.FILE),
    Rule(code='FT015', name='merge-key', statement='file', kind=Kind.FILE),
    Rule(code='FT016', name='tag', statement='file', kind=Kind.FILE),
    Rule(code='FT017', name='directive', statement='file', kind=Kind.FILE),
    Rule(code='FT018', name='second-document', statement='file', kind=Kind.FILE),
    Rule(code='FT019', name='duplicate-key', statement='file', kind=Kind.FILE),
    Rule(code='FT020', name='key-not-text', statement='file', kind=Kind.FILE),
    Rule(code='FT021', name='ambiguous-scalar', statement='shape', kind=Kind.SHAPE, fixable=True),
    Rule(code='FT022', name='escaped-control-character', statement='file', kind=Kind.NOTICE, severity=Severity.WARNING),
    Rule(code='FT023', name='too-many-findings', statement='file', kind=Kind.NOTICE, severity=Severity.INFO),
    Rule(code='FT024', name='text-cut-by-comment', statement='file', kind=Kind.FILE),
    Rule(code='FT025', name='comma-in-number', statement='file', kind=Kind.FILE),
    Rule(code='FT030', name='unknown-key', statement='shape', kind=Kind.SHAPE, fixable=True),
    Rule(code='FT031', name='missing-key', statement='shape', kind=Kind.SHAPE, fixable=True),
    Rule(code='FT032', name='wrong-type', statement='shape', kind=Kind.SHAPE, fixable=True),
    Rule(code='FT033', name='unknown-value', statement='shape', kind=Kind.SHAPE, fixable=True),
    Rule(code='FT034', name='number-out-of-range', statement='shape', kind=Kind.SHAPE),
    Rule(code='FT035', name='malformed-value', statement='shape', kind=Kind.SHAPE, fixable=True),
    Rule(code='FT036', name='empty-value', statement='shape', kind=Kind.SHAPE),
    Rule(code='FT037', name='too-long', statement='shape', kind=Kind.SHAPE),
    Rule(code='FT040', name='unknown-schema-version', statement='shape', kind=Kind.SHAPE),
    Rule(code='FT810', name='waiver-expired', statement='record', kind=Kind.NOTICE, severity=Severity.ERROR),
    Rule(code='FT811', name='waiver-for-unknown-rule', statement='record', kind=Kind.SHAPE),
    Rule(code='FT812', name='waiver-unused', statement='record', kind=Kind.NOTICE, severity=Severity.WARNING),
    Rule(code='FT813', name='waiver-not-allowed', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT814', name='waiver-expires-soon', statement='record', kind=Kind.NOTICE, severity=Severity.INFO),
    Rule(code='FT815', name='waiver-self-approved', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT816', name='waiver-unexplained', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT820', name='supersedes-unknown-record', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT821', name='duplicate-record-id', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT822', name='superseded-record-still-live', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT823', name='replacement-without-supersedes', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT824', name='replacement-not-proposed', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT830', name='accepted-record-loosened', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT831', name='accepted-decision-rewritten', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT832', name='status-moved-backwards', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT833', name='decision-removed', statement='record', kind=Kind.CONTRADICTION),
    Rule(code='FT840', name='baseline-entry-unused', statement='record', kind=Kind.NOTICE, severity=Severity.WARNING),
    Rule(code='FT901', name='rule-crashed', statement='file', kind=Kind.FILE),
    Rule(code='FT902', name='file-crashed', statement='file', kind=Kind.FILE),
    Rule(code='FT038', name='duplicate-id', statement='shape', kind=Kind.SHAPE, check=check__duplicate_id),
    Rule(code='FT039', name='impossible-date', statement='shape', kind=Kind.SHAPE, check=check__impossible_date),
    Rule(code='FT101', name='no-core-functionality', statement='3.P1', kind=Kind.PREREQUISITE, check=check__no_core_functionality),
    Rule(code='FT102', name='no-objective', statement='3.P2', kind=Kind.PREREQUISITE, check=check__no_objective),
    Rule(code='FT103', name='no-use-case', statement='3.P3', kind=Kind.PREREQUISITE, check=check__no_use_case),
    Rule(code='FT104', name='too-many-use-cases', statement='3.P3', kind=Kind.PREREQUISITE, check=check__too_many_use_cases),
    Rule(code='FT105', name='use-case-without-desired-output', statement='3.P3', kind=Kind.PREREQUISITE, check=check__use_case_without_desired_output),
    Rule(code='FT106', name='vague-text', statement='3.P2', kind=Kind.PRACTICE, check=check__vague_text, also=('3.P1', '3.P3', '3.D2')),
    Rule(code='FT201', name='no-metric', statement='3.M1', kind=Kind.PREREQUISITE, check=check__no_metric),
    Rule(code='FT202', name='use-case-without-metric', statement='3.M1', kind=Kind.PREREQUISITE, check=check__use_case_without_metric),
    Rule(code='FT203', name='metric-without-threshold', statement='3.M3', kind=Kind.PREREQUISITE, check=check__metric_without_threshold),
    Rule(code='FT204', name='unmeasurable-metric', statement='3.M1', kind=Kind.PREREQUISITE, check=check__unmeasurable_metric),
    Rule(code='FT205', name='metric-without-direction', statement='3.M1', kind=Kind.PREREQUISITE, check=check__metric_without_direction),
    Rule(code='FT206', name='no-tracking', statement='3.M2', kind=Kind.PREREQUISITE, check=check__no_tracking),
    Rule(code='FT207', name='threshold-out-of-range', statement='3.M3', kind=Kind.CONTRADICTION, check=check__threshold_out_of_range),
    Rule(code='FT208', name='threshold-below-baseline', statement='3.M3', kind=Kind.PRACTICE, check=check__threshold_below_baseline),
    Rule(code='FT209', name='direction-contradicts-kind', statement='3.M1', kind=Kind.CONTRADICTION, check=check__direction_contradicts_kind),
    Rule(code='FT210', name='no-stop-rule', statement='3.M4', kind=Kind.PREREQUISITE, check=check__no_stop_rule),
    Rule(code='FT211', name='stop-rule-reached', statement='3.M4', kind=Kind.PRACTICE, check=check__stop_rule_reached),
    Rule(code='FT212', name='iterations-not-improving', statement='3.M4', kind=Kind.PRACTICE, check=check__iterations_not_improving),
    Rule(code='FT213', name='unknown-metric', statement='3.M1', kind=Kind.CONTRADICTION, check=check__unknown_metric),
    Rule(code='FT214', name='result-out-of-range', statement='3.M1', kind=Kind.CONTRADICTION, check=check__result_out_of_range),
    Rule(code='FT215', name='sample-too-small', statement='3.M3', kind=Kind.PRACTICE, check=check__sample_too_small),
    Rule(code='FT216', name='gain-within-noise', statement='3.M3', kind=Kind.PRACTICE, check=check__gain_within_noise),
    Rule(code='FT217', name='unknown-use-case', statement='3.M1', kind=Kind.CONTRADICTION, check=check__unknown_use_case),
    Rule(code='FT218', name='percent-or-fraction', statement='3.M1', kind=Kind.PRACTICE, check=check__percent_or_fraction),
    Rule(code='FT219', name='result-without-sample-size', statement='3.M3', kind=Kind.PRACTICE, check=check__result_without_sample_size),
    Rule(code='FT220', name='chosen-not-measured', statement='3.M3', kind=Kind.PRACTICE, check=check__chosen_not_measured),
    Rule(code='FT301', name='data-amount-unknown', statement='3.D1', kind=Kind.PREREQUISITE, check=check__data_amount_unknown),
    Rule(code='FT302', name='too-little-data-for-method', statement='3.D1', kind=Kind.PREREQUISITE, check=check__too_little_data_for_method),
    Rule(code='FT303', name='thin-data-for-method', statement='3.D1', kind=Kind.PRACTICE, check=check__thin_data_for_method),
    Rule(code='FT304', name='quality-undefined', statement='3.D2', kind=Kind.PREREQUISITE, check=check__quality_undefined),
    Rule(code='FT305', name='pipeline-needed-but-absent', statement='3.D3', kind=Kind.PREREQUISITE, check=check__pipeline_needed_but_absent),
    Rule(code='FT306', name='large-set-without-quality-check', statement='3.D4', kind=Kind.PREREQUISITE, check=check__large_set_without_quality_check),
    Rule(code='FT307', name='splits-do-not-add-up', statement='3.D1', kind=Kind.CONTRADICTION, check=check__splits_do_not_add_up),
    Rule(code='FT308', name='no-held-out-data', statement='3.D1', kind=Kind.PREREQUISITE, check=check__no_held_out_data),
    Rule(code='FT309', name='data-rights-unknown', statement='3.D2', kind=Kind.PRACTICE, check=check__data_rights_unknown),
    Rule(code='FT310', name='splits-not-apart', statement='3.D1', kind=Kind.PRACTICE, check=check__splits_not_apart),
    Rule(code='FT311', name='data-count-contradicts', statement='3.D1', kind=Kind.EVIDENCE, check=check__data_count_contradicts),
    Rule(code='FT312', name='data-records-broken', statement='3.D1', kind=Kind.EVIDENCE, check=check__data_records_broken),
    Rule(code='FT313', name='data-unverifiable', statement='evidence', kind=Kind.EVIDENCE, check=check__data_unverifiable),
    Rule(code='FT314', name='data-not-read', statement='evidence', kind=Kind.NOTICE, check=check__data_not_read, severity=Severity.INFO),
    Rule(code='FT315', name='test-inputs-in-training', statement='3.D1', kind=Kind.PREREQUISITE, check=check__test_inputs_in_training),
    Rule(code='FT316', name='data-repeats', statement='3.D4', kind=Kind.PRACTICE, check=check__data_repeats),
    Rule(code='FT317', name='labels-unclean', statement='3.D2', kind=Kind.PRACTICE, check=check__labels_unclean),
    Rule(code='FT318', name='turns-malformed', statement='3.D2', kind=Kind.PRACTICE, check=check__turns_malformed),
    Rule(code='FT319', name='examples-too-long', statement='3.D2', kind=Kind.PRACTICE, check=check__examples_too_long),
    Rule(code='FT320', name='personal-data-found', statement='3.D2', kind=Kind.PRACTICE, check=check__personal_data_found),
    Rule(code='FT401', name='no-baseline', statement='2.1', kind=Kind.PREREQUISITE, check=check__no_baseline),
    Rule(code='FT402', name='prompt-not-tried', statement='4.1', kind=Kind.PREREQUISITE, check=check__prompt_not_tried),
    Rule(code='FT403', name='few-shot-not-tried', statement='4.1', kind=Kind.PREREQUISITE, check=check__few_shot_not_tried),
    Rule(code='FT404', name='approach-skipped-without-reason', statement='2.1', kind=Kind.PREREQUISITE, check=check__approach_skipped_without_reason),
    Rule(code='FT405', name='ladder-step-skipped', statement='2.R', kind=Kind.PREREQUISITE, check=check__ladder_step_skipped),
    Rule(code='FT406', name='baseline-without-results', statement='4.G', kind=Kind.PREREQUISITE, check=check__baseline_without_results),
    Rule(code='FT407', name='simpler-approach-already-passes', statement='2.R', kind=Kind.CONTRADICTION, check=check__simpler_approach_already_passes, also=('4.G',)),
    Rule(code='FT408', name='question-unanswered', statement=_STATEMENTS__question_unanswered[0], kind=Kind.PREREQUISITE, check=check__question_unanswered, also=_STATEMENTS__question_unanswered[1:]),
    Rule(code='FT409', name='cost-claim-without-cost-metric', statement='4.4', kind=Kind.PREREQUISITE, check=check__cost_claim_without_cost_metric),
    Rule(code='FT411', name='fine-tuning-without-a-suited-use-case', statement='2.5', kind=Kind.PREREQUISITE, check=check__fine_tuning_without_a_suited_use_case),
    Rule(code='FT412', name='reason-without-evidence', statement='6.3', kind=Kind.PREREQUISITE, check=check__reason_without_evidence, also=('6.5',)),
    Rule(code='FT413', name='reason-contradicts-situation', statement='6.1', kind=Kind.CONTRADICTION, check=check__reason_contradicts_situation, also=('6.2', '6.3', '6.4', '6.5', '6.6')),
    Rule(code='FT414', name='other-without-trains', statement='2.R', kind=Kind.PREREQUISITE, check=check__other_without_trains),
    Rule(code='FT415', name='trains-contradicts-approach', statement='2.R', kind=Kind.CONTRADICTION, check=check__trains_contradicts_approach),
    Rule(code='FT416', name='tuning-does-not-pay', statement='4.4', kind=Kind.PRACTICE, check=check__tuning_does_not_pay),
    Rule(code='FT417', name='simpler-than-retrieval-passes', statement='2.R', kind=Kind.PRACTICE, check=check__simpler_than_retrieval_passes),
    Rule(code='FT418', name='cheaper-without-training', statement='4.4', kind=Kind.PRACTICE, check=check__cheaper_without_training),
    Rule(code='FT419', name='bill-incomplete', statement='4.4', kind=Kind.PRACTICE, check=check__bill_incomplete),
    Rule(code='FT501', name='no-model-selected', statement='2.4', kind=Kind.PREREQUISITE, check=check__no_model_selected),
    Rule(code='FT502', name='selected-model-not-a-candidate', statement='2.4', kind=Kind.CONTRADICTION, check=check__selected_model_not_a_candidate),
    Rule(code='FT503', name='small-model-not-tried', statement='5.A1', kind=Kind.PREREQUISITE, check=check__small_model_not_tried, also=('5.S',)),
    Rule(code='FT504', name='large-model-without-reason', statement='5.L', kind=Kind.PREREQUISITE, check=check__large_model_without_reason),
    Rule(code='FT505', name='candidate-without-results', statement='5.A1', kind=Kind.PRACTICE, check=check__candidate_without_results),
    Rule(code='FT506', name='size-step-without-evidence', statement='5.A2', kind=Kind.PREREQUISITE, check=check__size_step_without_evidence),
    Rule(code='FT507', name='model-retires-before-review', statement='2.4', kind=Kind.PRACTICE, check=check__model_retires_before_review),
    Rule(code='FT508', name='retirement-unknown', statement='2.4', kind=Kind.PRACTICE, check=check__retirement_unknown, severity=Severity.INFO),
    Rule(code='FT509', name='no-way-off-base-model', statement='2.6', kind=Kind.PRACTICE, check=check__no_way_off_base_model),
    Rule(code='FT601', name='method-unspecified', statement='7.2', kind=Kind.PREREQUISITE, check=check__method_unspecified),
    Rule(code='FT602', name='full-without-justification', statement='7.1', kind=Kind.PREREQUISITE, check=check__full_without_justification),
    Rule(code='FT603', name='peft-not-considered', statement='7.R', kind=Kind.PREREQUISITE, check=check__peft_not_considered),
    Rule(code='FT604', name='no-method-alternative', statement='7.R', kind=Kind.PRACTICE, check=check__no_method_alternative),
    Rule(code='FT605', name='technique-contradicts-family', statement='7.2', kind=Kind.CONTRADICTION, check=check__technique_contradicts_family),
    Rule(code='FT606', name='plan-incomplete', statement='2.6', kind=Kind.PREREQUISITE, check=check__plan_incomplete),
    Rule(code='FT607', name='reinforcement-without-grader', statement='7.2', kind=Kind.PREREQUISITE, check=check__reinforcement_without_grader),
    Rule(code='FT608', name='distillation-without-teacher', statement='7.2', kind=Kind.PREREQUISITE, check=check__distillation_without_teacher),
    Rule(code='FT609', name='teacher-license-unknown', statement='7.R', kind=Kind.PRACTICE, check=check__teacher_license_unknown),
    Rule(code='FT610', name='objective-contradicts-fields', statement='7.2', kind=Kind.CONTRADICTION, check=check__objective_contradicts_fields),
    Rule(code='FT611', name='safety-not-checked', statement='2.6', kind=Kind.PRACTICE, check=check__safety_not_checked),
    Rule(code='FT612', name='serving-contradicts-method', statement='7.2', kind=Kind.CONTRADICTION, check=check__serving_contradicts_method),
    Rule(code='FT701', name='dynamic-knowledge-without-retrieval', statement='8.2', kind=Kind.CONTRADICTION, check=check__dynamic_knowledge_without_retrieval),
    Rule(code='FT702', name='citations-without-retrieval', statement='8.2', kind=Kind.CONTRADICTION, check=check__citations_without_retrieval),
    Rule(code='FT703', name='both-without-both-needs', statement='8.3', kind=Kind.PREREQUISITE, check=check__both_without_both_needs),
    Rule(code='FT704', name='retrieval-not-considered', statement='8.2', kind=Kind.PREREQUISITE, check=check__retrieval_not_considered),
    Rule(code='FT705', name='retrieval-without-source', statement='8.2', kind=Kind.PREREQUISITE, check=check__retrieval_without_source),
    Rule(code='FT801', name='no-rationale', statement='2.2', kind=Kind.PREREQUISITE, check=check__no_rationale),
    Rule(code='FT802', name='decision-against-advice', statement='8.1', kind=Kind.PRACTICE, check=check__decision_against_advice, also=('2.2', '4.F')),
    Rule(code='FT803', name='status-contradicts-fields', statement='record', kind=Kind.CONTRADICTION, check=check__status_contradicts_fields),
    Rule(code='FT804', name='dates-out-of-order', statement='record', kind=Kind.CONTRADICTION, check=check__dates_out_of_order),
    Rule(code='FT806', name='review-overdue', statement='record', kind=Kind.NOTICE, check=check__review_overdue, severity=Severity.WARNING),
    Rule(code='FT807', name='decision-unsigned', statement='record', kind=Kind.PREREQUISITE, check=check__decision_unsigned),
    Rule(code='FT834', name='illustrative-unknown-place', statement='record', kind=Kind.CONTRADICTION, check=check__illustrative_unknown_place),
    Rule(code='FT835', name='outcome-contradicts-decision', statement='2.2', kind=Kind.PRACTICE, check=check__outcome_contradicts_decision),
    Rule(code='FT910', name='evidence-not-read', statement='evidence', kind=Kind.NOTICE, check=check__evidence_not_read, severity=Severity.INFO),
    Rule(code='FT911', name='evidence-contradicts', statement='evidence', kind=Kind.EVIDENCE, check=check__evidence_contradicts),
    Rule(code='FT912', name='evidence-value-absent', statement='evidence', kind=Kind.EVIDENCE, check=check__evidence_value_absent),
    Rule(code='FT913', name='evidence-not-a-number', statement='evidence', kind=Kind.EVIDENCE, check=check__evidence_not_a_number),
    Rule(code='FT914', name='evidence-value-nan', statement='evidence', kind=Kind.EVIDENCE, check=check__evidence_value_nan),
    Rule(code='FT915', name='evidence-ambiguous', statement='evidence', kind=Kind.EVIDENCE, check=check__evidence_ambiguous),
    Rule(code='FT916', name='evidence-unverifiable', statement='evidence', kind=Kind.EVIDENCE, check=check__evidence_unverifiable),
    Rule(code='FT917', name='evidence-file-changed', statement='evidence', kind=Kind.EVIDENCE, check=check__evidence_file_changed),
    Rule(code='FT918', name='evidence-other-sample-size', statement='evidence', kind=Kind.EVIDENCE, check=check__evidence_other_sample_size),
    Rule(code='FT919', name='evidence-examples-left-out', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_examples_left_out),
    Rule(code='FT920', name='evidence-of-a-part', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_of_a_part),
    Rule(code='FT921', name='evidence-run-unfinished', statement='evidence', kind=Kind.EVIDENCE, check=check__evidence_run_unfinished),
    Rule(code='FT922', name='evidence-counts-runs', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_counts_runs),
    Rule(code='FT923', name='evidence-is-a-sum', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_is_a_sum),
    Rule(code='FT924', name='evidence-holds-secret', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_holds_secret, severity=Severity.ERROR),
    Rule(code='FT925', name='evidence-not-in-git', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_not_in_git),
    Rule(code='FT926', name='evidence-of-another-model', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_of_another_model),
    Rule(code='FT927', name='evidence-after-decision', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_after_decision),
    Rule(code='FT928', name='evidence-used-twice', statement='evidence', kind=Kind.EVIDENCE, check=check__evidence_used_twice),
    Rule(code='FT929', name='evidence-not-comparable', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_not_comparable),
    Rule(code='FT930', name='evidence-best-step', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_best_step),
    Rule(code='FT931', name='evidence-token-accuracy', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_token_accuracy),
    Rule(code='FT932', name='evidence-edited', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_edited),
    Rule(code='FT933', name='evidence-stale', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_stale),
    Rule(code='FT934', name='evidence-misplaced', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_misplaced),
    Rule(code='FT935', name='evidence-contradicts-examples', statement='evidence', kind=Kind.EVIDENCE, check=check__evidence_contradicts_examples),
    Rule(code='FT936', name='examples-not-shared', statement='evidence', kind=Kind.PRACTICE, check=check__examples_not_shared),
    Rule(code='FT937', name='difference-not-shown', statement='3.M3', kind=Kind.PRACTICE, check=check__difference_not_shown),
    Rule(code='FT938', name='runs-counted-twice', statement='evidence', kind=Kind.PRACTICE, check=check__runs_counted_twice),
    Rule(code='FT941', name='threshold-after-results', statement='evidence', kind=Kind.PRACTICE, check=check__threshold_after_results),
    Rule(code='FT942', name='threshold-time-unknown', statement='evidence', kind=Kind.PRACTICE, check=check__threshold_time_unknown, severity=Severity.INFO),
    Rule(code='FT944', name='evidence-chose-the-prompt', statement='evidence', kind=Kind.PRACTICE, check=check__evidence_chose_the_prompt),
)}
