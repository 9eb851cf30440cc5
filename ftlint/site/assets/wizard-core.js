"use strict";
/* The decision in the browser, without the page: asks, advises, checks and writes like the Python code. All rules and all words come from
   the data (`wizard-data.js`, made by `ftlint/site/pages/wizard.py`); a test checks that both give the same texts.

   const core = ftlintWizard(data);            the only global; throws if the data has another version

   A state is {asked, values}: `asked` lists the ids of what was asked, in order; `values` maps ids to answers. A field
   that was asked and has no value was skipped. An answer is true, false or null (unknown); for a count a whole number or null; for a field a text; for a number its
   digits as text ("0.8"), because JavaScript cannot tell 1 from 1.0, as Python does.

   core.start()                                an empty state
   core.item(id)                               a question or field: {id, isField, kind, text, help, statement, choices, limit}, or null
   core.next(state, withFields = true)         the item to ask next, or null if everything is asked; without fields, only questions
   core.left(state, withFields = true)         the most that may still come, including the next one, whatever is answered; 1 for the last one
   core.answer(state, id, value)               the state after an answer; undefined as value skips a field
   core.change(state, id, value)               the same, without the answers that it makes unnecessary
   core.back(state)                            the state before the last answer, the last one in `asked`
   core.suggestion(state, id)                  the most likely value, or null
   core.parse(id, text, values)                what was typed: {value} (undefined: skipped), or {problem: {code, text}, offer}, where
                                               offer is the text that was meant, if that is clear
   core.problems(values)                       [{id, code, statement, text}]: why ftlint would reject the record; usually empty
   core.advise(values)                         the output of `ftlint advise --format json`, and `open`: [{question, text, effect}]
   core.canDecide(values, advice)              whether the advice can be taken as the decision
   core.write(values, advice, today, decide)   the record as YAML, the text that `ftlint init` writes; with decide, the advice is its decision
   core.checklist(values)                      [{id, state}]: the prerequisites of a draft, `met` or `unmet`, as `ftlint checklist` says
   core.link(state)                            the answers as a fragment, `#v1.` and letters, or "#" if nothing was asked
   core.open(fragment)                         {state}, or {state: null, reason}; reason "none": the fragment is not a link of the
                                               wizard, else a key of labels.links. Trusts nothing: a link may come from anybody
   core.statement(id)                          a statement of the framework: {title, text, url}
   core.name(approach)                         the name of an approach at the beginning of a sentence
   core.named(approach)                        its name within one
   core.labels                                 the words of the controls
   core.reading, adviseOn, nextQuestion, slug  parts of the above, for the tests
   Whatever contains a user's text goes into a page through textContent and value, never as HTML. */
(() => {
  const NUMBER = /^[+-]?\d{1,15}(\.\d{1,15})?$/;
  const COUNT = /^\d{1,15}$/;
  const ID = /^[a-z0-9][a-z0-9._-]*$/;
  const PLAIN = /^[\p{L}\p{Nl}\p{No}][\p{L}\p{N}_ .,;()/%+-]*$/u;
  const NOT_YET = "not-yet";
  const UNDECIDED = "undecided";

  const fill = (text, words) => text.replace(/\{(\w+)\}/g, (_, key) => words[key]);
  const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  const length = (text) => [...text].length;
  const oneLine = (text) => text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
  const folded = (text) => text.toLowerCase().replace(/\u00df/g, "ss").replace(/\u017f/g, "s");

  /* The digits of a number as Python writes them: 080 as 80, .10 as 0.1, and never with an exponent. */
  const digits = (text) => {
    const number = Number(text);
    if (!text.includes(".")) return String(number === 0 ? 0 : number);
    const sign = text.startsWith("-") ? "-" : "";
    const [mantissa, exponent] = String(Math.abs(number)).split("e-");
    const whole = exponent ? `0.${"0".repeat(exponent - 1)}${mantissa.replace(".", "")}` : mantissa;
    return sign + (whole.includes(".") ? whole : `${whole}.0`);
  };

  /* A number as in messages: at most ten decimals, rounded half to even, and as many as `like` has. */
  const shown = (text, like) => {
    const number = Math.abs(Number(text));
    const exact = number.toFixed(11);
    const isHalf = Number.isInteger(number * 2048) && exact.endsWith("5");
    const rounded = isHalf && "02468".includes(exact.at(-2)) ? exact.slice(0, -1) : number.toFixed(10);
    const short = rounded.replace(/\.?0+$/, "");
    const sign = text.startsWith("-") ? "-" : "";
    if (like === undefined || !like.includes(".")) return sign + short;
    const [whole, decimals = ""] = short.split(".");
    const needed = Math.max((shown(like).split(".")[1] ?? "").length, Math.abs(Number(like)) <= 1 ? 2 : 0);
    return sign + (decimals.length < needed ? `${whole}.${decimals.padEnd(needed, "0")}` : short);
  };

  const slug = (text, otherwise, limit) => {
    const trimmed = (word) => word.replace(/^[-._]+|[-._]+$/g, "");
    let words = trimmed(folded(text).normalize("NFKD").replace(/[^\0-\x7f]/g, "").replace(/[^a-z0-9._]+/g, "-"));
    if (words.length > limit) {
      const cut = words.slice(0, limit + 1).lastIndexOf("-");
      words = words.slice(0, cut > 0 ? cut : limit);
    }
    return trimmed(words) || otherwise;
  };

  /* The lines of a comment, wrapped; none if there is no text. */
  const comment = (text, width, indent = "  ") => {
    const lines = [];
    let line = "#";
    for (const word of text ? text.split(" ") : []) {
      if (line.trim() !== "#" && length(line) + 1 + length(word) > width) {
        lines.push(line);
        line = `# ${indent}`.trimEnd() + " ".repeat(indent.length);
      }
      line += ` ${word}`;
    }
    return text ? [...lines, line] : [];
  };

  const build = (data) => {
    const { advice: tree, baselines: BASELINES, checks, labels, record: plan } = data;
    const { phrases, facts: FACTS } = labels;
    const QUESTIONS = new Map(data.questions.map((question) => [question.id, question]));
    const FIELDS = new Map(data.draft.map((field) => [field.id, field]));
    const STEPS = new Map(tree.steps.map((step) => [step.id, step]));
    const OUTCOMES = new Map(tree.outcomes.map((outcome) => [outcome.id, outcome]));
    const forbidden = new RegExp(checks.forbidden, "u");
    const quoted = new Set(plan.quoted);
    const say = (name, words = {}) => fill(phrases[name], words);
    const isAsked = (question) => question.asked !== false;
    const isCount = (question) => question.kind === "count";

    /* --- the tree ---------------------------------------------------------------------------------------------------------------- */

    const valueOf = (question, answer, atLeast) => {
      if (answer === null || answer === undefined) return null;
      return isCount(question) ? answer >= (atLeast ?? 1) : Boolean(answer);
    };
    const value = (id, answers, atLeast) => valueOf(QUESTIONS.get(id), answers[id], atLeast);
    const namesOf = (step) => step.any ?? step.all ?? step.first.map(({ ask }) => ask);
    const isEvery = (step) => step.all !== undefined;
    const isNeeded = (entry, approach) => entry.needed_for.includes(approach);
    const branch = (step, answer, answers) =>
      (answer && step.first?.find(({ ask }) => answers[ask] === true)) || step[answer === null ? "if_unknown" : `if_${answer}`];
    const holds = (when, answers, atLeast) =>
      Object.entries(when ?? {}).every(([id, expected]) => value(id, answers, atLeast) === expected);
    const isOpen = (gate, answers) => value(gate.ask, answers, gate.at_least) === (gate.expected ?? true);
    const makesSense = (id, answers) => (QUESTIONS.get(id).only_if ?? []).every((name) => value(name, answers) === true);

    const stepValue = (step, answers) => {
      const values = namesOf(step).map((name) => value(name, answers, step.at_least));
      const decisive = !isEvery(step);
      if (values.includes(decisive)) return decisive;
      if (values.includes(null)) return step.first && values.includes(false) ? false : null;
      return !decisive;
    };

    const follow = (answers) => {
      const steps = [];
      let at = tree.steps[0].id;
      while (STEPS.has(at)) {
        const step = STEPS.get(at);
        steps.push([step, stepValue(step, answers)]);
        at = branch(...steps.at(-1), answers).to;
      }
      const outcome = OUTCOMES.get(at);
      const closed = tree.gates.filter(
        (gate) => isNeeded(gate, outcome.ranking[0]) && holds(gate.when, answers) && !isOpen(gate, answers),
      );
      return { steps, outcome, closed, advice: closed.length ? NOT_YET : outcome.ranking[0] };
    };

    /* The questions of the walk: first those for every approach, then those of the steps, then those that the outcome still needs. */
    const inOrder = function* (walk, answers) {
      for (const gate of tree.gates) if (data.approaches.every((approach) => isNeeded(gate, approach))) yield gate.ask;
      for (const [step] of walk.steps) {
        for (const name of namesOf(step)) {
          yield name;
          if (value(name, answers, step.at_least) === !isEvery(step)) break;
        }
      }
      for (const gate of tree.gates.filter((entry) => isNeeded(entry, walk.outcome.ranking[0]))) {
        yield* Object.keys(gate.when ?? {});
        if (holds(gate.when, answers)) yield gate.ask;
      }
    };

    /* The one thing to do next. */
    const experiment = (walk, answers) =>
      tree.experiments.find(
        (entry) =>
          isNeeded(entry, walk.outcome.ranking[0]) &&
          holds(entry.when, answers, entry.at_least) &&
          !Object.entries(entry.unless ?? {}).some(([id, expected]) => value(id, answers, entry.at_least) === expected),
      );

    /* The question, or one that comes before it, if it has not been asked. */
    const pending = (id, answers, asked) => {
      const question = QUESTIONS.get(id);
      if (asked.includes(id) || !isAsked(question)) return null;
      const isSettled = answers[id] !== undefined;
      if (isSettled && !(question.who && answers[id] === false)) return null;
      for (const name of [...(question.only_if ?? []), ...(question.after ?? [])]) {
        const first = pending(name, answers, asked);
        if (first) return first;
      }
      return !isSettled && makesSense(id, answers) ? id : null;
    };

    const nextQuestion = (answers, asked) => {
      for (const id of inOrder(follow(answers), answers)) {
        const found = pending(id, answers, asked);
        if (found) return found;
      }
      return null;
    };

    /* --- the advice's sentences -------------------------------------------------------------------------------------------------- */

    const counted = (number) =>
      number === 1 ? say("examples_one") : number ? say("examples", { number: grouped(number) }) : say("examples_none");
    const clauseOf = (question, answer) => question[answer === null ? "when_unknown" : `when_${answer}`];
    const joined = (clauses) =>
      clauses.length > 1 ? clauses.slice(0, -1).join(phrases.comma) + phrases.and + clauses.at(-1) : clauses.join("");
    const reason = (statement, text) => ({ section: statement, text });

    const listing = (parts) => {
      let text = parts[0];
      for (const [done, part] of parts.entries()) {
        if (!done) continue;
        if (length(text) + phrases.semicolon.length + length(part) > 300) return say("more_of_them", { text, number: parts.length - done });
        text += phrases.semicolon + part;
      }
      return text;
    };

    const effect = (old, walk) => {
      const target = tree.names[walk.outcome.ranking[0]];
      if (walk.advice !== old.advice) {
        return say(walk.advice === NOT_YET ? "becomes_not_yet" : "becomes", { name: tree.names[walk.advice], target });
      }
      return walk.outcome.ranking[0] === old.outcome.ranking[0] ? "" : say("points", { name: target });
    };

    const wordsOf = ({ answers, facts, goals }) => {
      const fact = (id) => {
        const question = QUESTIONS.get(id);
        if (facts[id] !== undefined) return facts[id];
        const isKnown = answers[id] !== null && answers[id] !== undefined;
        return isCount(question) && isKnown ? counted(answers[id]) : clauseOf(question, valueOf(question, answers[id]));
      };
      const supposed = (id, answer, atLeast) => {
        const question = QUESTIONS.get(id);
        if (isCount(question) && atLeast === undefined) return counted(Number(answer));
        if (isCount(question)) return say(answer ? "examples_more" : "examples_fewer", { number: grouped(atLeast) });
        return answer && goals[id] !== undefined ? goals[id] : clauseOf(question, answer);
      };
      const ofStep = (step, answer) => {
        const names = namesOf(step);
        const isDecisive = answer !== isEvery(step) || step.first;
        const deciding = names.filter((name) => !isDecisive || value(name, answers, step.at_least) === answer);
        const clauses = (step.first && answer ? deciding.slice(0, 1) : deciding).map(fact);
        const said = step.first ? clauses.join(phrases.semicolon) : joined(clauses);
        const clause = capital(answer === false && step.none ? step.none : said);
        const { text } = branch(step, answer, answers);
        return say(text ? "because" : "only", { clause, text });
      };
      const remarks = (entries, approach) =>
        entries
          .filter((entry) => isNeeded(entry, approach))
          .filter((entry) => entry.ask === undefined || value(entry.ask, answers, entry.at_least) === (entry.is ?? true))
          .map((entry) => reason(entry.statement, entry.text));
      return { fact, supposed, ofStep, remarks };
    };

    /* Every question that affected the walk: id, the largest number that its count was compared with, and the statement. */
    const consulted = (walk) => {
      const found = new Map();
      const add = (id, atLeast, statement) => {
        if (!found.has(id) || (atLeast ?? 0) > (found.get(id)[0] ?? 0)) found.set(id, [atLeast, statement]);
      };
      for (const gate of walk.closed) add(gate.ask, gate.at_least, gate.statement);
      for (const [step] of walk.steps) {
        for (const name of namesOf(step)) if (isAsked(QUESTIONS.get(name))) add(name, step.at_least, step.statement);
      }
      return [...found];
    };

    const suppose = (answers, id, answer, atLeast) => {
      const number = (atLeast || 1) - (answer ? 0 : 1);
      return follow({ ...answers, [id]: isCount(QUESTIONS.get(id)) ? number : answer });
    };

    const changes = (walk, answers, words) => {
      const found = [];
      if (walk.closed.length) {
        const name = tree.names[walk.outcome.ranking[0]];
        const texts = listing(walk.closed.map((gate) => gate.text));
        found.push(reason(walk.closed[0].statement, say(walk.closed.length === 1 ? "once" : "once_all", { name, texts })));
      }
      const closed = walk.closed.map((gate) => gate.ask);
      for (const [id, [atLeast, statement]] of consulted(walk)) {
        const { reads } = QUESTIONS.get(id);
        const now = value(id, answers, atLeast);
        if (reads.weighed || reads.unweighed || reads.tried || (now === null && makesSense(id, answers))) continue;
        const other = now !== true;
        const walked = suppose(answers, id, other, atLeast);
        if (closed.includes(id) && walked.outcome === walk.outcome) continue;
        const what = effect(walk, walked);
        if (what) found.push(reason(statement, say("if", { clause: words.supposed(id, other, atLeast), effect: what })));
      }
      return found;
    };

    const openQuestions = (walk, answers) =>
      consulted(walk)
        .filter(([id, [atLeast]]) => value(id, answers, atLeast) === null && makesSense(id, answers))
        .map(([id, [atLeast]]) => {
          const question = QUESTIONS.get(id);
          const number = grouped(atLeast || 1);
          const label = (answer) => {
            if (isCount(question)) return say(answer ? "answer_more" : "answer_fewer", { number });
            return say(answer ? "answer_yes" : "answer_no");
          };
          const effects = [true, false]
            .map((answer) => ({ answer: label(answer), effect: effect(walk, suppose(answers, id, answer, atLeast)) }))
            .filter((entry) => entry.effect);
          const combined = effects.map((entry) => say("open_answer", entry)).join(phrases.open_answers);
          return { question: id, text: question.text, effect: combined };
        });

    /* Whether a known step is named first: the last one, then what was answered with yes, then the others; three at most. */
    const deciding = (answers) => {
      const last = answers.length - 1;
      const others = [...answers.keys()].slice(0, last).sort((a, b) => Number(answers[b]) - Number(answers[a]));
      const places = [last, ...others.slice(0, 2)];
      return (place) => places.includes(place);
    };

    const adviseOn = (reading) => {
      const { answers } = reading;
      const words = wordsOf(reading);
      const walk = follow(answers);
      const { outcome, closed } = walk;
      const approach = outcome.ranking[0];
      const first = closed.map((gate) =>
        reason(gate.statement, say("because", { clause: capital(words.fact(gate.ask)), text: gate.text })),
      );
      const steps = walk.steps
        .filter(([, answer]) => answer !== null)
        .map(([step, answer]) => reason(step.statement, words.ofStep(step, answer)));
      const open = openQuestions(walk, answers);
      const known = walk.steps.filter(([, answer]) => answer !== null).map(([, answer]) => answer);
      const isDeciding = deciding(known);
      const end = reason(outcome.statement, outcome.text);
      const todo = experiment(walk, answers);
      const filled = { ...tree.words, ...reading.words };
      return {
        version: 1,
        advice: walk.advice,
        headline: closed.length ? say("not_yet", { text: closed[0].text, name: tree.names[approach] }) : outcome.text,
        first,
        because: steps.length ? steps.filter((_, place) => isDeciding(place)) : [end],
        more: steps.filter((_, place) => !isDeciding(place)),
        how: [...(closed.length && steps.length ? [end] : []), ...words.remarks(tree.how, approach)],
        next: { section: todo.statement, text: fill(todo.text, filled), cost: todo.cost, settled: capital(fill(todo.settled, filled)) },
        against: words.remarks(tree.against, approach),
        would_change: changes(walk, answers, words),
        ranking: outcome.ranking,
        unanswered: open.map((entry) => say(entry.effect ? "open" : "open_without", entry)),
        contradictions: tree.contradictions.filter(({ when }) => holds(when, answers)).map((entry) => reason(entry.statement, entry.text)),
        path: [...walk.steps.map(([step]) => step.id), outcome.id],
        open,
      };
    };

    /* --- the record -------------------------------------------------------------------------------------------------------------- */

    const numbered = (id, number) => (number === 1 ? id : `${id}_${number}`);
    const NUMBERS = [...new Set([...FIELDS.values()].map(({ number = 1 }) => number))];
    const isOfMetric = ({ at }) => at[0] === "metrics" && at[1] === "measures";

    /* An id for each metric that can be asked for, made of its name. */
    const metricIds = (values) => {
      const ids = [];
      for (const number of NUMBERS) {
        let made = slug(values[numbered("metric", number)] ?? "", "metric", checks.max_metric_id);
        while (ids.includes(made)) made += `-${number}`;
        ids.push(made);
      }
      return ids;
    };

    const measuresOf = (values, ids) =>
      NUMBERS.flatMap((number, index) => {
        const known = [...FIELDS.values()].filter((field) => field.again && (field.number ?? 1) === number && values[field.id] !== undefined);
        if (!known.length) return [];
        return [Object.fromEntries([["id", ids[index]], ...known.filter(isOfMetric).map(({ id, at }) => [at.at(-1), values[id]])])];
      });

    const recordOf = (values) => {
      const isEmpty = (part) => Object.keys(part).length === 0;
      const ids = metricIds(values);
      const baselines = [];
      for (const [approach, question, field, size] of BASELINES) {
        const results = NUMBERS.map((number, index) => [ids[index], values[numbered(field, number)]])
          .filter(([, value]) => value !== undefined)
          .map(([id, value]) => [id, values[size] === undefined ? value : { value, sample_size: values[size] }]);
        if (results.length) baselines.push({ approach, results: new Map(results) });
        else if (values[question] === true) baselines.push({ approach });
      }
      const answered = data.situation.filter((id) => values[id] !== undefined);
      const measures = measuresOf(values, ids);
      const record = {
        schema_version: data.schema_version,
        project: { id: values.project || "my-project" },
        status: "draft",
        decision: { approach: UNDECIDED },
        product: {},
        situation: Object.fromEntries(answered.map((id) => [id, values[id] === null ? "unknown" : values[id]])),
        metrics: measures.length ? { measures } : {},
        data: typeof values.examples === "number" ? { available: { examples: values.examples } } : {},
        baselines,
      };
      for (const field of FIELDS.values()) {
        const { id, at, list, entry } = field;
        if (values[id] !== undefined && !entry && !isOfMetric(field)) put(record, at, list ? [values[id]] : values[id], { use_cases: "main" });
      }
      return Object.fromEntries(Object.entries(record).filter(([, part]) => typeof part !== "object" || !isEmpty(part)));
    };

    /* Puts a value at its place: in the only entry of each list on the path, which gets its id from `ids`. */
    const put = (record, at, value, ids) => {
      let holder = record;
      at.slice(0, -1).forEach((step, index) => {
        if (step === "*") return;
        const inList = at[index + 1] === "*";
        holder[step] ??= inList ? [step in ids ? { id: ids[step] } : {}] : {};
        holder = inList ? holder[step][0] : holder[step];
      });
      holder[at.at(-1)] = value;
    };

    const reached = (results, { id }) => (typeof results?.get(id) === "object" ? results.get(id).value : results?.get(id));
    const meets = (metric, results) => {
      const [value, threshold] = [reached(results, metric), metric.threshold].map(Number);
      return metric.direction === "higher" ? value >= threshold : value <= threshold;
    };

    /* What can be judged of a record: its metrics with a threshold, and whether that is all there is to judge. */
    const judgedOf = (metrics, baselines) => {
      const judged = metrics.filter((metric) => metric.direction && metric.threshold !== undefined && !isDoubted(metric, baselines));
      const open = metrics.filter(({ threshold }) => threshold === undefined);
      const isWhole = judged.length > 0 && judged.length + open.length === metrics.length;
      const onlyLimits = open.length > 0 && judged.every(({ kind }) => checks.guards.includes(kind));
      return { judged, canPass: isWhole && !onlyLimits };
    };
    const firstMiss = (judged, results) => judged.find((metric) => results.has(metric.id) && !meets(metric, results));
    const together = (parts) => {
      let text = parts[0];
      for (const [done, part] of parts.entries()) {
        if (!done) continue;
        if (length(text) + phrases.and.length + length(part) > 300) return say("more_of_them", { text, number: parts.length - done });
        text += phrases.and + part;
      }
      return text;
    };

    /* The answers that the record gives. What is absent gives none, except a missing threshold of a metric. */
    const answersOf = (record) => {
      const read = { answers: {}, facts: {}, goals: {}, words: {} };
      const metrics = record.metrics?.measures ?? [];
      const baselines = record.baselines ?? [];
      const { judged, canPass } = judgedOf(metrics, baselines);
      const told = (metric) => ({ metric: metric.id, threshold: shown(metric.threshold, metric.threshold) });
      const needed = judged.length && together(judged.map((metric) => fill(FACTS[metric.direction].needed, told(metric))));
      if (judged.length) read.words.met = say("met", { needed });
      const sizes = baselines.flatMap(({ results }) => [...(results?.values() ?? [])].map(({ sample_size }) => sample_size ?? 0));
      if (Math.max(0, ...sizes)) read.words.same = say("same", { number: grouped(Math.max(...sizes)) });
      for (const [id, { reads, who }] of QUESTIONS) {
        if (reads.threshold && metrics.length) read.answers[id] = metrics.some(({ direction, threshold }) => direction && threshold !== undefined);
        const entries = baselines.filter(({ approach }) => (reads.weighed ?? reads.tried ?? reads.passes ?? []).includes(approach));
        if ((reads.weighed || reads.tried) && entries.length) read.answers[id] = true;
        if (!judged.length) continue;
        if (reads.exhausted || reads.short_by) distance(id, reads, judged, baselines, read);
        if (!reads.passes) continue;
        read.goals[id] = say("goal", { who, needed });
        const known = entries.filter(({ results }) => results);
        const passing = canPass && known.find(({ results }) => judged.every((metric) => results.has(metric.id) && meets(metric, results)));
        if (passing) {
          read.answers[id] = true;
          const [metric] = judged;
          const value = shown(reached(passing.results, metric), metric.threshold);
          read.facts[id] =
            judged.length > 1
              ? fill(FACTS.several, { label: passing.approach })
              : fill(FACTS[metric.direction].passes, { ...told(metric), label: passing.approach, value });
          continue;
        }
        const misses = known.filter(({ results }) => firstMiss(judged, results));
        if (!misses.length || misses.length < known.length) continue;
        const { approach, results } = misses.at(-1);
        const metric = firstMiss(judged, results);
        read.answers[id] = false;
        read.facts[id] = fill(FACTS[metric.direction].misses, { ...told(metric), label: approach, value: shown(reached(results, metric), metric.threshold) });
      }
      return read;
    };

    /* Whether the prompts are at their end, or far from a threshold. */
    const distance = (id, reads, judged, baselines, read) => {
      const known = baselines.filter(({ approach, results }) => results && (reads.exhausted ?? reads.of).includes(approach));
      if (!known.length) return;
      if (reads.exhausted) {
        const isWorkedOn = ["prompt", "few-shot"].every((name) => baselines.some(({ approach }) => approach === name));
        if (!isWorkedOn || !known.every(({ results }) => firstMiss(judged, results))) return;
        read.answers[id] = true;
        read.facts[id] = fill(FACTS.exhausted, { label: known.at(-1).approach });
        return;
      }
      for (const metric of judged) {
        const threshold = Number(metric.threshold);
        const values = known.flatMap(({ results }) => (results.has(metric.id) ? [reached(results, metric)] : []));
        if (!values.length || threshold <= 0 || checks.guards.includes(metric.kind)) continue;
        const sign = metric.direction === "higher" ? 1 : -1;
        const best = values.reduce((a, b) => (sign * (Number(b) - Number(a)) > 0 ? b : a));
        read.answers[id] = (sign * (threshold - Number(best))) / threshold >= reads.short_by;
        if (!read.answers[id]) continue;
        const about = { metric: metric.id, threshold: shown(metric.threshold, metric.threshold) };
        read.facts[id] = fill(FACTS.far, { ...about, value: shown(best, metric.threshold) });
        return;
      }
    };

    /* The answers given and those of the record; where both are known and differ, the answer given wins. */
    const readingOf = (values) => {
      const read = answersOf(recordOf(values));
      const answers = { ...read.answers };
      for (const id of QUESTIONS.keys()) {
        if (values[id] !== undefined && (values[id] !== null || answers[id] === undefined)) answers[id] = values[id];
      }
      const facts = Object.fromEntries(Object.entries(read.facts).filter(([id]) => answers[id] === read.answers[id]));
      return { answers, facts, goals: read.goals, words: read.words };
    };

    const scalar = (item, isNumber) => {
      if (typeof item !== "string" || isNumber) return String(item);
      return PLAIN.test(item) && !item.endsWith(" ") && !quoted.has(item) ? item : JSON.stringify(item);
    };

    const NUMERIC = new Set([...FIELDS.values()].filter(({ kind }) => kind === "number").map(({ at }) => at.at(-1)));

    /* Whether the advice can be taken as the decision: it is an approach, and rests on answers that go together, and with the numbers. */
    const canDecide = (values, advised) => {
      if (advised.advice === NOT_YET || advised.contradictions.length) return false;
      const known = answersOf(recordOf(values)).answers;
      return [...QUESTIONS.values()].every(({ id, reads }) => !reads.passes || [values[id], known[id]].some((one) => one === null || one === undefined) || values[id] === known[id]);
    };

    const decisionOf = (advised, today) => {
      const reasons = advised.because.map(({ text }) => text).filter((text) => text !== advised.headline);
      return { approach: advised.advice, rationale: [advised.headline, ...reasons].join(" "), date: today };
    };

    const write = (values, advised, today, decide = false) => {
      const record = recordOf(values);
      if (decide) record.decision = decisionOf(advised, today);
      const { approach } = record.decision;
      const isShown = (node) => !node.hidden && (approach === UNDECIDED || !node.for || node.for.includes(approach));
      const wrapped = (text, indent) => comment(text, plan.width, indent);
      const written = new Set();
      const statement = ({ says }) => {
        if (says === undefined || written.has(says)) return [];
        written.add(says);
        return wrapped(plan.texts[says]);
      };
      const statements = (node) => [...statement(node), ...(node.keys ?? []).filter(isShown).flatMap(statements)];
      const indented = (lines) => lines.map((line) => `  ${line}`);
      const entry = (lines) => {
        const first = lines.findIndex((line) => !line.startsWith("#"));
        return [...lines.slice(0, first), `- ${lines[first]}`, ...indented(lines.slice(first + 1))];
      };
      const stub = ({ key, keys, list, stub: lines }) => {
        if (!keys) return lines;
        const inner = keys.filter(isShown).flatMap(stub);
        return [`${key}:`, ...indented(list ? entry(inner) : inner)];
      };
      const valueLines = (key, part, keys) => {
        if (typeof part !== "object") return [`${key}: ${scalar(part, NUMERIC.has(key))}`];
        if (!Array.isArray(part)) return [`${key}:`, ...indented(mapping(part, keys))];
        const items = part.map((item) => (typeof item === "object" ? mapping(item, keys) : [scalar(item)]));
        return [`${key}:`, ...items.flatMap((lines) => indented(entry(lines)))];
      };
      const keyLines = (node, part) => {
        if (part[node.key] !== undefined) return [...statement(node), ...valueLines(node.key, part[node.key], node.keys)];
        return isShown(node) ? [...statements(node), ...stub(node).map((line) => `#${line}`)] : [];
      };
      const mapping = (part, keys) => {
        if (keys) return keys.flatMap((node) => keyLines(node, part));
        // Under free keys there are only results: a number, or a number and how many examples it was measured on.
        return [...part].flatMap(([key, result]) => {
          if (typeof result !== "object") return [`${scalar(key)}: ${result}`];
          return [`${scalar(key)}:`, ...indented(Object.entries(result).map(([name, number]) => `${name}: ${number}`))];
        });
      };
      const ranking = advised?.ranking.map((name) => tree.names[name]).join(phrases.ranking);
      const said = approach === UNDECIDED ? plan.advice : plan.decided;
      const lines = [plan.first, ...wrapped(fill(plan.header, { today }), "")];
      const notes = notesOf(values);
      for (const node of plan.keys) {
        if (record[node.key] === undefined && !isShown(node)) continue;
        lines.push("", ...wrapped(node.about), ...(notes[node.key] ?? []).flatMap((note) => wrapped(note)));
        if (advised && node.key === "decision") {
          lines.push("#", ...said.flatMap((text) => wrapped(fill(text, { today, headline: advised.headline, ranking }))));
        }
        lines.push(...keyLines(node, record));
      }
      return `${lines.join("\n")}\n`;
    };

    /* Section -> the answers given that no key of the record can hold. */
    const notesOf = (values) => {
      const record = recordOf(values);
      const read = answersOf(record).answers;
      const notes = {};
      for (const [id, section] of Object.entries(data.notes.sections)) {
        const { reads } = QUESTIONS.get(id);
        const absent = reads.unweighed ? true : reads.weighed || reads.tried || reads.filled || reads.threshold ? false : undefined;
        if (typeof values[id] !== "boolean" || values[id] === (read[id] ?? absent)) continue;
        (notes[section] ??= []).push(fill(data.notes.text, { clause: clauseOf(QUESTIONS.get(id), values[id]) }));
      }
      return notes;
    };

    /* --- checks ------------------------------------------------------------------------------------------------------------------ */

    const problem = (id, code, words = {}, statement = "") => ({ id, code, statement, text: fill(labels.problems[code], words) });

    /* What is wrong with one value, or null. */
    const judged = (id, item) => {
      const field = FIELDS.get(id);
      if (!field) {
        const question = QUESTIONS.get(id);
        if (!question || !isAsked(question)) return problem(id, "unknown");
        if (item === null) return null;
        if (!isCount(question)) return typeof item === "boolean" ? null : problem(id, "yes-no");
        return typeof item === "number" && COUNT.test(String(item)) ? null : problem(id, "count");
      }
      if (field.kind === "number" || field.kind === "count") {
        const isNumber = field.kind === "number" && typeof item === "string" && NUMBER.test(item) && digits(item) === item;
        const isCounted = field.kind === "count" && typeof item === "number" && COUNT.test(String(item));
        if (!isNumber && !isCounted) return problem(id, field.kind);
        return Number(item) < field.min ? problem(id, "min", { min: field.min }) : null;
      }
      if (field.kind === "choice") return field.choices.includes(item) ? null : problem(id, "choice");
      if (typeof item !== "string" || /\p{Surrogate}/u.test(item) || oneLine(item) !== item) return problem(id, "malformed");
      if (!item) return problem(id, "empty");
      if (field.kind === "id") {
        const better = slug(item, "claims-letters", checks.max_id);
        return ID.test(item) && better === item ? null : problem(id, "id", { limit: checks.max_id, better });
      }
      const over = length(item) - field.limit;
      if (over > 0) return problem(id, "too-long", { number: grouped(over) });
      const found = forbidden.exec(item);
      if (!found) return null;
      return problem(id, "forbidden", { character: `U+${found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}` });
    };

    const isInRange = (metric, text) => {
      const [low, high] = checks.units[metric.unit] ?? [null, null];
      return (low === null || Number(text) >= low) && (high === null || Number(text) <= high);
    };

    /* Whether a number or the direction of a metric is impossible: nothing is concluded from it until it is corrected. */
    const isDoubted = (metric, baselines) => {
      const values = baselines.flatMap(({ results }) => (results?.has(metric.id) ? [reached(results, metric)] : []));
      const numbers = metric.threshold === undefined ? values : [metric.threshold, ...values];
      return isTurned(metric) || numbers.some((text) => !isInRange(metric, text));
    };

    const rangeProblem = (id, code, metric, text, statement) => {
      const [low, high] = checks.units[metric.unit] ?? [null, null];
      if (isInRange(metric, text)) return [];
      const range = fill(labels.problems[high === null ? "range_open" : "range"], { low, high });
      return [problem(id, code, { value: text, unit: metric.unit, range }, statement)];
    };

    /* Whether the direction of a metric contradicts its kind and name. */
    const isTurned = ({ id, name = "", kind, unit, direction }) => {
      const isGuard = checks.guards.includes(kind);
      const [wrong, reversing] = checks.wrong[kind] ?? [];
      if (!kind || kind === "other" || direction !== (wrong ?? (isGuard ? "higher" : "lower"))) return false;
      const words = `${id} ${name}`.toLowerCase().replace(/[^\p{L}\p{N}]/gu, " ").split(" ").filter(Boolean);
      const begins = (beginnings) => words.some((word) => beginnings.some((beginning) => word.startsWith(beginning)));
      const has = (whole) => words.some((word) => whole.includes(word));
      if (wrong) return !begins(reversing);
      if (isGuard) return (!unit || checks.amounts[kind].includes(unit)) && !begins(checks.saves) && !has(checks.saves_whole);
      return has(checks.good) && !begins(checks.turns_round);
    };

    const problems = (values) => {
      const found = Object.keys(values).map((id) => judged(id, values[id])).filter(Boolean);
      if (found.length) return found;
      for (const [, question, result] of BASELINES) {
        for (const field of NUMBERS.map((number) => numbered(result, number))) {
          if (values[field] === undefined || values[question] !== false) continue;
          found.push(problem(field, "contradiction", { field: FIELDS.get(field).text, question: QUESTIONS.get(question).text, value: values[field] }));
        }
      }
      const ids = metricIds(values);
      const metrics = recordOf(values).metrics?.measures ?? [];
      for (const [index, number] of NUMBERS.entries()) {
        const metric = metrics.find(({ id }) => id === ids[index]);
        if (!metric) continue;
        if (metric.threshold !== undefined) found.push(...rangeProblem(numbered("threshold", number), "threshold", metric, metric.threshold, "3.M3"));
        for (const field of BASELINES.map(([, , result]) => numbered(result, number))) {
          if (values[field] !== undefined) found.push(...rangeProblem(field, "result", metric, values[field], "3.M1"));
        }
        if (isTurned(metric)) found.push(problem(numbered("direction", number), "direction", metric, "3.M1"));
      }
      return found;
    };

    const isBlank = (item) => {
      if (item === undefined) return true;
      if (typeof item !== "string" || length(item) > 40) return false;
      const isEdge = (sign) => checks.edges.includes(sign);
      const signs = [...item];
      while (signs.length && isEdge(signs.at(-1))) signs.pop();
      while (signs.length && isEdge(signs[0])) signs.shift();
      return !signs.length || checks.placeholders.includes(folded(signs.join("")));
    };

    const checklist = (values) => {
      const record = recordOf(values);
      const wrong = problems(values).map((entry) => entry.statement);
      const at = (path) =>
        path.split("/").reduce((parts, key) => parts.flatMap((part) => (key === "*" ? (part ?? [undefined]) : [part?.[key]])), [record]);
      const limits = (record.metrics?.measures ?? []).filter(({ threshold }) => threshold !== undefined);
      const isMeasured = (record.baselines ?? []).every(({ results }) => limits.every((metric) => results?.has(metric.id)));
      const isMet = ({ id, filled = [], or = [], among = {}, below = {}, claim, measured = false }) => {
        const entries = claim && at(claim.when)[0] === true ? (at(claim.of)[0] ?? []) : [];
        return (
          !wrong.includes(id) &&
          (filled.every((path) => !at(path).some(isBlank)) || or.some((path) => at(path).includes(true))) &&
          Object.entries(among).every(([path, items]) => items.every((item) => at(path).includes(item))) &&
          Object.entries(below).every(([path, limit]) => at(path)[0] < limit) &&
          (!measured || isMeasured) &&
          (!entries.length || entries.some((part) => Object.entries(claim.any).some(([key, words]) => words.includes(part[key]))))
        );
      };
      return data.checklist.map((entry) => ({ id: entry.id, state: isMet(entry) ? "met" : "unmet" }));
    };

    /* --- asking ------------------------------------------------------------------------------------------------------------------ */

    const item = (id) => {
      const found = FIELDS.get(id) ?? QUESTIONS.get(id);
      if (!found || !(FIELDS.has(id) || isAsked(found))) return null;
      const { kind = "yes-no", text, help, statement, choices = [], limit } = found;
      return { id, isField: FIELDS.has(id), kind, text, help, statement, choices, limit };
    };

    const isWanted = (id, values) => {
      const holds = (name) => values[name] !== undefined && values[name] !== null && values[name] !== false;
      return FIELDS.has(id) ? (FIELDS.get(id).only_if ?? []).every(holds) : makesSense(id, readingOf(values).answers);
    };

    const nextId = ({ asked, values }, withFields) => {
      const field = (isLast) =>
        [...FIELDS.values()].find(({ id, last = false }) => withFields && last === isLast && !asked.includes(id) && isWanted(id, values))?.id;
      return field(false) ?? nextQuestion(readingOf(values).answers, asked) ?? field(true) ?? null;
    };

    const answer = ({ asked, values }, id, given) => {
      const { [id]: _, ...others } = values;
      const kept = given === undefined ? others : { ...others, [id]: given };
      return { asked: asked.includes(id) ? asked : [...asked, id], values: kept };
    };

    const change = (before, id, given) => {
      let state = answer(before, id, given);
      for (;;) {
        const { asked, values } = state;
        const needless = asked.find((name) => isWanted(name, before.values) && !isWanted(name, values));
        if (!needless) return state;
        const { [needless]: _, ...others } = values;
        state = { asked: asked.filter((name) => name !== needless), values: others };
      }
    };

    const back = ({ asked, values }) => {
      const { [asked.at(-1)]: _, ...others } = values;
      return { asked: asked.slice(0, -1), values: others };
    };

    /* The most that may still be asked, whatever is answered. It never rises from one question to the next. */
    const left = (state, withFields = true) => {
      const id = nextId(state, withFields);
      if (!id) return 0;
      const most = Math.max(1, longest(state, withFields));
      return most > 1 && isLast(id, state, withFields) ? 1 : most;
    };

    /* Whether nothing is asked after this one, whatever its answer. */
    const isLast = (id, state, withFields) => {
      if (FIELDS.has(id)) {
        if ([...FIELDS.values()].some(({ only_if = [] }) => only_if.includes(id))) return false;
        return nextId(answer(state, id, undefined), withFields) === null;
      }
      const atLeast = [...tree.gates.filter(({ ask }) => ask === id), ...tree.steps.filter((step) => namesOf(step).includes(id))].map(({ at_least }) => at_least ?? 1);
      const options = isCount(QUESTIONS.get(id)) ? [null, 0, 1, ...atLeast] : [null, true, false];
      return options.every((option) => nextId(answer(state, id, option), withFields) === null);
    };

    /* How many questions and fields stand on the longest way through the tree that is still open. */
    const longest = ({ asked, values }, withFields) => {
      const fields = [...FIELDS.values()].filter(({ id }) => withFields && !asked.includes(id));
      // Whether a field that was not asked yet may tell another answer to a question.
      const mayTell = ({ reads }) => {
        const results = [reads.passes, reads.exhausted, reads.of].flatMap((entries) => entries ?? []);
        return fields.some((field) => results.includes(field.entry) || (reads.threshold && isOfMetric(field)));
      };
      const isGiven = (id) => (values[id] !== undefined && values[id] !== null) || asked.includes(id);
      const read = Object.entries(readingOf(values).answers);
      const answers = Object.fromEntries(read.filter(([id]) => isGiven(id) || !mayTell(QUESTIONS.get(id))));

      /* The values that a question may have, where `todo` is asked before, and `supposed` are the answers that the way takes. */
      const possible = (id, todo, supposed, atLeast) => {
        if (id in supposed && atLeast === undefined) return [supposed[id]];
        return todo.has(id) ? [true, false, null] : [value(id, answers, atLeast)];
      };
      /* `todo` with a question and those that come before it, as far as they may yet be asked. */
      const add = (id, todo, supposed) => {
        const question = QUESTIONS.get(id);
        if (todo.has(id) || asked.includes(id) || !isAsked(question)) return;
        const isSettled = answers[id] !== undefined;
        if (isSettled && !(question.who && answers[id] === false)) return;
        for (const name of [...(question.only_if ?? []), ...(question.after ?? [])]) add(name, todo, supposed);
        if (!isSettled && (question.only_if ?? []).every((name) => possible(name, todo, supposed).includes(true))) todo.add(id);
      };
      const ofFields = (todo, supposed) => {
        const may = new Set();
        const holds = (name) => values[name] !== undefined && values[name] !== null && values[name] !== false;
        const mayHold = (name) => may.has(name) || holds(name) || (todo.has(name) && (!(name in supposed) || supposed[name] === true));
        for (const { id, only_if = [] } of fields) if (only_if.every(mayHold)) may.add(id);
        return may.size;
      };
      const branches = (step, todo, supposed) => {
        const each = namesOf(step).map((id) => possible(id, todo, supposed, step.at_least));
        const decisive = !isEvery(step);
        const found = [];
        for (const [index, options] of each.entries()) {
          if (options.includes(decisive)) found.push([decisive, (step.first?.[index] ?? branch(step, decisive, {})).to]);
          if (options.length === 1 && options[0] === decisive) return found;
        }
        const isOther = step.first ? each.some((options) => options.includes(false)) : each.every((options) => options.includes(!decisive));
        if (isOther) found.push([!decisive, branch(step, !decisive, {}).to]);
        if (each.some((options) => options.includes(null))) found.push([null, step.if_unknown.to]);
        return found;
      };
      const from = (at, todo, supposed) => {
        if (OUTCOMES.has(at)) {
          for (const gate of tree.gates.filter((entry) => isNeeded(entry, OUTCOMES.get(at).ranking[0]))) {
            const when = Object.entries(gate.when ?? {});
            for (const [id] of when) add(id, todo, supposed);
            if (when.every(([id, expected]) => possible(id, todo, supposed).includes(expected))) add(gate.ask, todo, supposed);
          }
          return todo.size + ofFields(todo, supposed);
        }
        const step = STEPS.get(at);
        for (const id of namesOf(step)) add(id, todo, supposed);
        const isSingle = namesOf(step).length === 1 && step.at_least === undefined;
        const ways = new Map();
        for (const [answered, to] of branches(step, todo, supposed)) {
          ways.set(isSingle ? `${to} ${answered}` : to, [to, isSingle ? { ...supposed, [namesOf(step)[0]]: answered } : supposed]);
        }
        return Math.max(...[...ways.values()].map(([to, known]) => from(to, new Set(todo), known)));
      };

      const todo = new Set();
      for (const gate of tree.gates) if (data.approaches.every((approach) => isNeeded(gate, approach))) add(gate.ask, todo, {});
      return from(tree.steps[0].id, todo, {});
    };

    const suggestion = ({ values }, id) => {
      const { at = [], entry, kind, number = 1 } = FIELDS.get(id) ?? {};
      if (at.at(-1) === "direction") return checks.lower.includes(values[numbered("metric_kind", number)]) ? "lower" : "higher";
      const sizes = BASELINES.map(([, , , size]) => values[size]).filter(Boolean);
      return entry && kind === "count" && sizes.length ? String(sizes[0]) : null;
    };

    const parse = (id, typed, values = {}) => {
      const text = oneLine(typed);
      const { kind, isField } = item(id);
      if (!text) return { value: kind === "count" && !isField ? null : undefined };
      let value = text;
      if (kind === "count" && COUNT.test(text)) value = Number(text);
      if (kind === "number" && NUMBER.test(text)) value = digits(text);
      const wrong = judged(id, value);
      if (!wrong) return { value };
      const meant = ["number", "count", "id"].includes(wrong.code) ? offer(id, text, values) : null;
      return meant ? { problem: { ...wrong, text: meant.text }, ...(meant.value === undefined ? {} : { offer: meant.value }) } : { problem: wrong };
    };

    /* What a text was meant to be: {text, value}, or null. The same cases as in the terminal are clear. */
    const WRITTEN = /^(>=|=>|\u2265|>|<=|=<|\u2264|<|~|\u2248|=)?\s*([+-]?\d[\d.,' \u00a0\u202f]*?)\s*(?:([kK]|thousand|million)(?![a-z]))?\s*([^\d\s.,'+-][^\d]*)?$/;
    const RANGE = /^([\d.,]+)\s*[kK]?\s*(?:-|\u2013|\u2014|to|\.\.+)\s*[\d.,]+\s*[kK]?/;
    const SIGNS = { ">": ">", "\u2265": ">", "<": "<", "\u2264": "<", "~": "~", "\u2248": "~" };
    const SCALES = { k: 1000, K: 1000, thousand: 1000, million: 1_000_000 };

    /* The readings of digits with separators: one, or two where a comma may be either. */
    const readings = (written) => {
      const text = written.replace(/[' \u00a0\u202f](?=\d{3}(?!\d))/g, "");
      if (/^[+-]?\d+(\.\d+)?$/.test(text)) return [text];
      if (/^[+-]?[1-9]\d{0,2}((,\d{3})+|(\.\d{3}){2,})$/.test(text)) {
        const plain = text.replace(/[.,]/g, "");
        return text.split(",").length === 2 ? [plain, text.replace(",", ".")] : [plain];
      }
      return /^[+-]?\d+,\d+$/.test(text) ? [text.replace(",", ".")] : [];
    };

    const scaled = (text, by) => {
      const [whole, decimals = ""] = text.split(".");
      const places = Math.log10(by);
      if (places < 0) {
        const all = `${whole.replace(/^[+-]/, "").padStart(1 - places, "0")}`;
        return digits(`${whole.startsWith("-") ? "-" : ""}${all.slice(0, places)}.${all.slice(places)}${decimals}`.replace(/\.?0+$/, ""));
      }
      const moved = decimals.padEnd(places, "0");
      return digits(`${whole}${moved.slice(0, places)}${moved.length > places ? `.${moved.slice(places)}` : ""}`);
    };

    const offer = (id, text, values) => {
      const { kind, again, number: place = 1, at = [], min } = FIELDS.get(id) ?? QUESTIONS.get(id);
      const words = labels.offers;
      const take = (value, unit) => ({ text: fill(words[unit ? "take_in" : "take"], { text, value, unit }), value: String(value) });
      if (kind === "id") {
        const made = slug(text, "", checks.max_id);
        return made ? take(made) : null;
      }
      const range = RANGE.exec(text);
      if (range && readings(range[1]).length) return { text: fill(words.one, { value: readings(range[1])[0] }) };
      const [, sign, written = "", scale, after = ""] = WRITTEN.exec(text) ?? [];
      const percent = after.trim() === "%";
      const found = readings(written);
      if (!found.length || written.replace(/\D/g, "").length > 15) return null;
      const unit = again ? values[numbered("unit", place)] : undefined;
      const isWhole = kind === "count";
      let value = scaled(found[0], SCALES[scale] ?? 1);
      if (found.length > 1 && !isWhole) return { text: fill(words.two, { value: found[0], other: found[1] }) };
      if (percent && (isWhole || !["fraction", "percent"].includes(unit))) return isWhole || !unit ? null : { text: fill(words.unit, { unit }) };
      if (percent && unit === "fraction") value = scaled(value, 0.01);
      const word = after.toLowerCase().replace(/[\s_-]/g, "");
      if (after && !percent && !(isWhole ? checks.counted.includes(word) : unit && checks.unit_words[word] === unit)) {
        return { text: fill(words[unit ? "unit" : "exact_number"], { value, unit }) };
      }
      if (isWhole && (value.includes(".") || value.startsWith("-"))) return null;
      if (Number(value) < min) return null;
      const bound = SIGNS[(sign ?? "").replace(/^=(?=[<>])/, "").slice(0, 1)];
      if (bound && again && at[0] === "baselines") return { text: fill(words.exact, { value }) };
      const direction = values[numbered("direction", place)];
      if ((bound === ">" || bound === "<") && again && direction && direction !== (bound === ">" ? "higher" : "lower")) {
        return { text: fill(words.turned, { value, sign }) };
      }
      return take(value, unit);
    };

    /* --- links ------------------------------------------------------------------------------------------------------------------- */

    const HEAD = `#v${data.version}.`;

    const link = ({ asked, values }) => {
      if (!asked.length) return "#";
      const entries = asked.map((id) => (values[id] === undefined ? [id] : [id, values[id]]));
      const bytes = new TextEncoder().encode(JSON.stringify(entries));
      let letters = "";
      for (const byte of bytes) letters += String.fromCharCode(byte);
      return HEAD + btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    };

    const entriesOf = (text) => {
      try {
        const letters = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
        const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
        return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
      } catch {
        return null;
      }
    };

    const open = (fragment) => {
      const refused = (reason) => ({ state: null, reason });
      if (!/^#v\d+\./.test(fragment)) return refused("none");
      if (!fragment.startsWith(HEAD)) return refused("version");
      if (fragment.length > data.max_link) return refused("too-long");
      const text = fragment.slice(HEAD.length);
      const entries = /^[\w-]+$/.test(text) ? entriesOf(text) : null;
      const isEntry = (entry) => Array.isArray(entry) && typeof entry[0] === "string";
      if (!Array.isArray(entries) || !entries.every(isEntry)) return refused("damaged");
      let state = { asked: [], values: {} };
      for (const [id, value] of entries) {
        if (!item(id)) return refused("unknown");
        if (value === undefined ? !FIELDS.has(id) : judged(id, value)) return refused("value");
        state = answer(state, id, value);
      }
      return link(state) === fragment ? { state } : refused("damaged"); // twice the same id, or anything else that no page writes
    };

    return Object.freeze({
      start: () => ({ asked: [], values: {} }),
      item,
      next: (state, withFields = true) => item(nextId(state, withFields)),
      left,
      answer,
      change,
      back,
      suggestion,
      parse,
      problems,
      reading: readingOf,
      advise: (values) => adviseOn(readingOf(values)),
      adviseOn,
      nextQuestion,
      canDecide,
      write,
      checklist,
      link,
      open,
      slug: (text) => slug(text, "", checks.max_id),
      statement: (id) => data.statements[id],
      name: (approach) => capital(tree.names[approach]),
      named: (approach) => tree.names[approach],
      labels,
    });
  };

  globalThis.ftlintWizard = (data) => {
    if (data?.version !== 1) throw new Error("wizard-data.js is of another version");
    return build(data);
  };
})();
