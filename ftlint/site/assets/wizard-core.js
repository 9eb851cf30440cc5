"use strict";
/* The decision in the browser, without the page: asks, advises, checks and writes like the Python code. All rules and all words come from
   the data (`wizard.json`, made by `ftlint/site/pages/wizard.py`); a test checks that both give the same texts.

   const core = ftlintWizard(data);            the only global; throws if the data has another version

   A state is {asked, values}: `asked` lists the ids of what was asked, in order; `values` maps ids to answers. A field
   that was asked and has no value was skipped. An answer is true, false or null (unknown); for a count a whole number or null; for a field a text; for a number its
   digits as text ("0.8"), because JavaScript cannot tell 1 from 1.0, as Python does.

   core.start()                                an empty state
   core.item(id)                               a question or field: {id, isField, kind, text, help, statement, choices, limit}, or null
   core.next(state, withFields = true)         the item to ask next, or null if everything is asked; without fields, only questions
   core.left(state, withFields = true)         how many are still to come, including the next one, if nothing more became known
   core.answer(state, id, value)               the state after an answer; undefined as value skips a field
   core.change(state, id, value)               the same, without the answers that it makes unnecessary
   core.back(state)                            the state before the last answer, the last one in `asked`
   core.suggestion(state, id)                  the most likely value, or null
   core.parse(id, text)                        what was typed: {value} (undefined: skipped), or {problem: {code, text}}
   core.problems(values)                       [{id, code, statement, text}]: why ftlint would reject the record; usually empty
   core.advise(values)                         the output of `ftlint advise --format json`, and `open`: [{question, text, effect}]
   core.write(values, advice, today)           the record as YAML, the text that `ftlint init` writes
   core.checklist(values)                      [{id, state}]: the prerequisites of a draft, `met` or `unmet`, as `ftlint checklist` says
   core.link(state)                            the answers as a fragment, `#v1.` and letters, or "#" if nothing was asked
   core.open(fragment)                         {state}, or {state: null, reason}; reason "none": the fragment is not a link of the
                                               wizard, else a key of labels.links. Trusts nothing: a link may come from anybody
   core.statement(id)                          a statement of the framework: {title, text, url}
   core.name(approach)                         the name of an approach for people
   core.labels                                 the words of the controls
   core.reading, adviseOn, nextQuestion, slug  parts of the above, for the tests
   Whatever contains a user's text goes into a page through textContent and value, never as HTML. */
(() => {
  const NUMBER = /^[+-]?\d{1,15}(\.\d{1,15})?$/;
  const COUNT = /^\d{1,15}$/;
  const ID = /^[a-z0-9][a-z0-9._-]*$/;
  const PLAIN = /^[\p{L}\p{Nl}\p{No}][\p{L}\p{N}_ .,;()/%+-]*$/u;
  const NOT_YET = "not-yet";

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

    /* Every question that affected the walk: id, the number that its count was compared with, and the statement. */
    const consulted = (walk) => {
      const found = new Map();
      const add = (id, atLeast, statement) => found.has(id) || found.set(id, [atLeast, statement]);
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

    const metricId = (values) => slug(values.metric ?? "", "metric", checks.max_id);

    const recordOf = (values) => {
      const isEmpty = (part) => Object.keys(part).length === 0;
      const baselines = [];
      for (const [approach, question, field] of BASELINES) {
        if (values[field] !== undefined) baselines.push({ approach, results: { [metricId(values)]: values[field] } });
        else if (values[question] === true) baselines.push({ approach });
      }
      const answered = data.situation.filter((id) => values[id] !== undefined);
      const record = {
        schema_version: data.schema_version,
        project: { id: values.project || "my-project" },
        status: "draft",
        decision: { approach: "undecided" },
        product: {},
        situation: Object.fromEntries(answered.map((id) => [id, values[id] === null ? "unknown" : values[id]])),
        metrics: {},
        data: typeof values.examples === "number" ? { available: { examples: values.examples } } : {},
        baselines,
      };
      const ids = { use_cases: "main", measures: metricId(values) };
      if (baselines.some(({ results }) => results)) put(record, ["metrics", "measures", "*", "id"], ids.measures, ids);
      for (const { id, at, list, entry } of FIELDS.values()) {
        if (values[id] !== undefined && !entry) put(record, at, list ? [values[id]] : values[id], ids);
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

    const metricOf = (record) => record.metrics?.measures[0];
    const meets = ({ direction, threshold }, result) =>
      direction === "higher" ? Number(result) >= Number(threshold) : Number(result) <= Number(threshold);

    /* The answers that the record gives. What is absent gives none, except a missing threshold of a metric. */
    const answersOf = (record) => {
      const read = { answers: {}, facts: {}, goals: {}, words: {} };
      const metric = metricOf(record);
      const hasThreshold = Boolean(metric?.direction && metric.threshold !== undefined);
      const baselines = record.baselines ?? [];
      const isJudged = hasThreshold && !isDoubted(metric, baselines);
      for (const [id, { reads, who }] of QUESTIONS) {
        if (reads.threshold && metric) read.answers[id] = hasThreshold;
        const entries = baselines.filter(({ approach }) => (reads.weighed ?? reads.tried ?? reads.passes ?? []).includes(approach));
        if ((reads.weighed || reads.tried) && entries.length) read.answers[id] = true;
        if (!isJudged) continue;
        const words = FACTS[metric.direction];
        const about = { metric: metric.id, threshold: shown(metric.threshold, metric.threshold) };
        read.words.met = fill(words.needed, about);
        if (reads.exhausted || reads.short_by) distance(id, reads, metric, baselines, about, read);
        if (!reads.passes) continue;
        read.goals[id] = fill(words.goal, { ...about, who });
        const measured = entries.filter(({ results }) => results);
        const passing = measured.find(({ results }) => meets(metric, results[metric.id]));
        const telling = passing ?? measured.at(-1);
        if (!telling) continue;
        read.answers[id] = Boolean(passing);
        const reached = shown(telling.results[metric.id], metric.threshold);
        read.facts[id] = fill(passing ? words.passes : words.misses, { ...about, label: telling.approach, value: reached });
      }
      return read;
    };

    /* Whether the prompts are at their end, or far from the threshold. */
    const distance = (id, reads, metric, baselines, about, read) => {
      const measured = baselines.filter(({ approach, results }) => results && (reads.exhausted ?? reads.of).includes(approach));
      if (!measured.length) return;
      if (reads.exhausted) {
        const isWorkedOn = ["prompt", "few-shot"].every((name) => baselines.some(({ approach }) => approach === name));
        if (!isWorkedOn || measured.some(({ results }) => meets(metric, results[metric.id]))) return;
        read.answers[id] = true;
        read.facts[id] = fill(FACTS.exhausted, { label: measured.at(-1).approach });
        return;
      }
      const threshold = Number(metric.threshold);
      if (threshold <= 0 || checks.guards.includes(metric.kind)) return;
      const values = measured.map(({ results }) => results[metric.id]);
      const sign = metric.direction === "higher" ? 1 : -1;
      const best = values.reduce((a, b) => (sign * (Number(b) - Number(a)) > 0 ? b : a));
      read.answers[id] = (sign * (threshold - Number(best))) / threshold >= reads.short_by;
      if (read.answers[id]) read.facts[id] = fill(FACTS.far, { ...about, value: shown(best, metric.threshold) });
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

    const write = (values, advised, today) => {
      const record = recordOf(values);
      const wrapped = (text, indent) => comment(text, plan.width, indent);
      const written = new Set();
      const statements = (places) =>
        places.flatMap((place) => {
          if (written.has(place)) return [];
          written.add(place);
          return wrapped(plan.texts[place]);
        });
      const indented = (lines) => lines.map((line) => `  ${line}`);
      const entry = (lines) => {
        const first = lines.findIndex((line) => !line.startsWith("#"));
        return [...lines.slice(0, first), `- ${lines[first]}`, ...indented(lines.slice(first + 1))];
      };
      const valueLines = (key, part, keys) => {
        if (typeof part !== "object") return [`${key}: ${scalar(part, key === "threshold")}`];
        if (!Array.isArray(part)) return [`${key}:`, ...indented(mapping(part, keys))];
        const items = part.map((item) => (typeof item === "object" ? mapping(item, keys) : [scalar(item)]));
        return [`${key}:`, ...items.flatMap((lines) => indented(entry(lines)))];
      };
      const keyLines = (node, part) => {
        if (part[node.key] === undefined) return [...statements(node.below), ...node.stub];
        return [...statements(node.says), ...valueLines(node.key, part[node.key], node.keys)];
      };
      const mapping = (part, keys = []) => {
        if (keys.length) return keys.flatMap((node) => keyLines(node, part));
        return Object.entries(part).map(([key, digits]) => `${scalar(key)}: ${digits}`); // results: under free keys there are only numbers
      };
      const ranking = advised?.ranking.map((approach) => tree.names[approach]).join(phrases.ranking);
      const lines = [plan.first, ...wrapped(fill(plan.header, { today }), "")];
      const notes = notesOf(values);
      for (const node of plan.keys) {
        lines.push("", ...wrapped(node.about), ...(notes[node.key] ?? []).flatMap((note) => wrapped(note)));
        if (advised && node.key === "decision") {
          lines.push("#", ...plan.advice.flatMap((text) => wrapped(fill(text, { today, headline: advised.headline, ranking }))));
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
      if (field.kind === "number") {
        return typeof item === "string" && NUMBER.test(item) && digits(item) === item ? null : problem(id, "number");
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
      const reached = baselines.flatMap(({ results }) => (results ? [results[metric.id]] : []));
      return isTurned(metric) || [metric.threshold, ...reached].some((text) => !isInRange(metric, text));
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
      for (const [, question, field] of BASELINES) {
        if (values[field] === undefined || values[question] !== false) continue;
        found.push(problem(field, "contradiction", { field: FIELDS.get(field).text, question: QUESTIONS.get(question).text, value: values[field] }));
      }
      const metric = metricOf(recordOf(values));
      if (!metric) return found;
      if (metric.threshold !== undefined) found.push(...rangeProblem("threshold", "threshold", metric, metric.threshold, "3.M3"));
      for (const [, , field] of BASELINES) {
        if (values[field] !== undefined) found.push(...rangeProblem(field, "result", metric, values[field], "3.M1"));
      }
      if (isTurned(metric)) found.push(problem("direction", "direction", metric, "3.M1"));
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
      const isMet = ({ id, filled = [], or = [], among = {}, below = {}, claim }) => {
        const entries = claim && at(claim.when)[0] === true ? (at(claim.of)[0] ?? []) : [];
        return (
          !wrong.includes(id) &&
          (filled.every((path) => !at(path).some(isBlank)) || or.some((path) => at(path).includes(true))) &&
          Object.entries(among).every(([path, items]) => items.every((item) => at(path).includes(item))) &&
          Object.entries(below).every(([path, limit]) => at(path)[0] < limit) &&
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
      for (const id of withFields ? FIELDS.keys() : []) if (!asked.includes(id) && isWanted(id, values)) return id;
      return nextQuestion(readingOf(values).answers, asked);
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

    const left = (state, withFields = true) => {
      let number = 0;
      for (let id = nextId(state, withFields); id; id = nextId(state, withFields)) {
        state = answer(state, id, FIELDS.has(id) ? undefined : null);
        number += 1;
      }
      return number;
    };

    const suggestion = ({ values }, id) => (id === "direction" ? (checks.lower.includes(values.metric_kind) ? "lower" : "higher") : null);

    const parse = (id, typed) => {
      const text = oneLine(typed);
      const { kind } = item(id);
      if (!text) return { value: kind === "count" ? null : undefined };
      let value = text;
      if (kind === "count" && COUNT.test(text)) value = Number(text);
      if (kind === "number" && NUMBER.test(text)) value = digits(text);
      const wrong = judged(id, value);
      return wrong ? { problem: wrong } : { value };
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
      write,
      checklist,
      link,
      open,
      slug: (text) => slug(text, "", checks.max_id),
      statement: (id) => data.statements[id],
      name: (approach) => capital(tree.names[approach]),
      labels,
    });
  };

  globalThis.ftlintWizard = (data) => {
    if (data?.version !== 1) throw new Error("wizard.json is of another version");
    return build(data);
  };
})();
