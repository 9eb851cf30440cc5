"use strict";
/* The wizard's page: shows one question at a time, then the advice and the record. It decides nothing, which wizard-core.js
   does, and has no sentences, which are in wizard-data.js. The answers are only in the URL, after the `#`: a fragment is never sent. */
(() => {
  /* A page that has the wizard brings this script at each visit without a reload. */
  if (window.ftlintBindWizard) {
    window.ftlintBindWizard();
    return;
  }
  const here = document.currentScript.src;
  const FILE = "finetune-decision.yaml";
  const ADVICE = ".advice"; // at the end of a fragment: the advice is shown although questions are left
  const DECIDED = ".decision"; // the advice was taken as the decision
  const MANY = 25; // from so many questions on, the number tells nobody anything
  const today = () => new Date().toISOString().slice(0, 10);
  const fill = (text, words = {}) => text.replace(/\{(\w+)\}/g, (_, key) => words[key]);

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== false) made.setAttribute(key, value === true ? "" : value);
    made.append(...children.filter((child) => child !== null));
    return made;
  };

  /* Loads the data as a script, which a browser also does where the page was opened as a file. */
  const load = (address) =>
    new Promise((done, fail) => {
      const script = element("script", { src: address });
      script.addEventListener("load", () => done(script.ftlintData));
      script.addEventListener("error", () => fail(new Error(`${address} could not be loaded`)));
      document.head.append(script);
    });

  /* Renders a sentence: text in backticks is shown as code. */
  const prose = (sentence) => {
    const parts = sentence.split("`");
    if (parts.length % 2 === 0) return [sentence];
    return parts.map((part, index) => (index % 2 ? element("code", {}, part) : part)).filter((part) => part !== "");
  };

  class Wizard {
    constructor(root, data) {
      this.core = ftlintWizard(data);
      this.words = data.labels.controls;
      this.steps = new Map(data.advice.steps.map((step) => [step.id, step]));
      this.root = root;
      this.place = root.querySelector(".ftl-ask");
      this.tree = root.querySelector(".ftl-tree");
      this.home = new URL("../../", here);
      this.playground = data.playground;
      this.begun = false; // whether we may move the focus
      this.before = {}; // the earlier answers to questions that the user went back over, or that became unnecessary
      this.aside = null; // where the user was before a question asked out of turn
    }

    start() {
      this.tree.open = false;
      this.root.classList.add("ftl-ready");
      this.tree.addEventListener("click", (event) => this.follow(event));
      this.tree.addEventListener("toggle", () => this.center());
      // The second click of a double click must not answer the question that the first one brought up.
      const once = (event) => {
        if (event.detail < 2 || !event.target.closest("button")) return;
        event.preventDefault();
        event.stopPropagation();
      };
      this.place.addEventListener("click", once, true);
      this.read();
    }

    /* Follows a link in the tree: to the question of a step, or to an outcome by scrolling. The URL keeps the answers. */
    follow(event) {
      const link = event.target.closest("a");
      const target = link?.getAttribute("href") ?? link?.getAttribute("xlink:href");
      if (!target?.startsWith("#") || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const step = this.steps.get(target.replace(/^#step-/, ""));
      if (step) this.visit(this.questionOf(step));
      else document.getElementById(target.slice(1)).scrollIntoView();
    }

    /* --- the URL ----------------------------------------------------------------------------------------------------------------- */

    /* Shows what the URL names: a state, one question of the flowchart, or the start. */
    read() {
      this.isDecided = location.hash.endsWith(DECIDED);
      const hash = this.isDecided ? location.hash.slice(0, -DECIDED.length) : location.hash;
      const was = this.state?.asked ?? [];
      const isEarly = hash.endsWith(ADVICE);
      const { state, reason } = this.core.open(isEarly ? hash.slice(0, -ADVICE.length) : hash);
      this.notice = state || reason === "none" ? "" : this.core.labels.links[reason];
      if (/^#(outcome|gate)-/.test(hash)) this.tree.open = true;
      const step = this.steps.get(hash.replace(/^#step-/, ""));
      this.remember();
      this.aside = null;
      this.state = state ?? this.core.start();
      if (!this.state.asked.every((id, index) => id === was[index])) this.before = {}; // others' answers, not those of a step back
      this.withFields = this.state.asked.some((id) => this.core.item(id).isField);
      this.asking = step ? this.questionOf(step) : state && !isEarly ? this.next() : null;
      this.isResult = Boolean(state) && !this.asking;
      this.render();
    }

    /* The first question of a step; if only measurements answer it, the first field about them. */
    questionOf(step) {
      const asked = (step.any ?? step.all ?? step.first.map(({ ask }) => ask)).map((id) => this.core.item(id)).find(Boolean);
      this.withFields ||= !asked;
      return asked ?? this.core.item("metric");
    }

    go(state, { result = false, item = null, aside = null, decided = false } = {}) {
      this.remember();
      this.state = state;
      this.aside = aside;
      this.notice = "";
      this.begun = true;
      this.asking = result ? null : (item ?? this.next());
      this.isResult = !this.asking;
      this.isDecided = decided;
      const shown = (result && this.next() ? ADVICE : "") + (decided ? DECIDED : "");
      const address = location.pathname + location.search + (state.asked.length ? this.core.link(state) + shown : "");
      if (address !== location.pathname + location.search + location.hash) history.pushState(history.state, "", address);
      this.render();
    }

    /* Asks one question out of turn; Back returns to where the user was. */
    visit(item) {
      this.go(this.state, { item, aside: this.aside ?? { isResult: this.isResult, isEarly: this.isResult && Boolean(this.next()) } });
    }

    remember() {
      Object.assign(this.before, this.state?.values);
    }

    held(id) {
      return id in this.state.values ? this.state.values[id] : this.before[id];
    }

    next() {
      return this.core.next(this.state, this.withFields);
    }

    /* --- screens ----------------------------------------------------------------------------------------------------------------- */

    render() {
      const parts = this.asking ? this.question(this.asking) : this.isResult ? this.result() : this.beginning();
      const notice = this.notice ? [element("p", { class: "ftl-banner ftl-bad", role: "alert" }, this.notice)] : [];
      this.place.replaceChildren(...notice, ...parts);
      this.mark();
      if (!this.begun) return;
      const heading = this.place.querySelector("h2");
      heading.focus({ preventScroll: true });
      if (this.place.getBoundingClientRect().top < 0) this.place.scrollIntoView();
    }

    beginning() {
      const { words } = this;
      const begin = (withFields) => () => {
        this.withFields = withFields;
        this.go(this.state);
      };
      return [
        this.heading(words.begin),
        ...words.begin_texts.map((text) => element("p", {}, ...prose(text))),
        element("div", { class: "ftl-buttons" }, this.button(words.begin_questions, begin(false), true), this.button(words.begin_facts, begin(true))),
        element("p", { class: "ftl-help" }, words.privacy),
      ];
    }

    question(item) {
      const { words, core } = this;
      const isAgain = this.state.asked.includes(item.id);
      const number = isAgain ? this.state.asked.indexOf(item.id) + 1 : this.state.asked.length + 1;
      const total = Math.max(number, this.state.asked.length + core.left(this.state, this.withFields));
      const left = total - number;
      const sentence = isAgain ? words.progress_again : left > MANY ? words.progress_many : left ? words.progress : words.progress_last;
      const place = element("p", { class: "ftl-problem", id: "ftl-problem", role: "alert" });
      const form = element(
        "form",
        { class: "ftl-question", novalidate: true },
        this.heading(item.text, "ftl-text", "ftl-progress"),
        element("p", { class: "ftl-help", id: "ftl-help" }, ...prose(item.help), " ", this.statement(item.statement)),
        this.control(item),
        place,
        this.answers(item),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.take(item, event.submitter, form, place);
      });
      const contradictions = core.advise(this.state.values).contradictions;
      return [
        element("p", { class: "ftl-progress", id: "ftl-progress" }, fill(sentence, { number, left })),
        element("progress", { value: number - 1, max: total, "aria-label": words.progress_label }),
        ...this.contradictions(contradictions),
        form,
        element(
          "div",
          { class: "ftl-buttons ftl-more" },
          this.aside || this.state.asked.length ? this.button(words.back, () => this.back()) : null,
          this.state.asked.length ? this.button(words.finish, () => this.go(this.state, { result: true })) : null,
          this.state.asked.length || Object.keys(this.before).length ? this.button(words.afresh, () => this.afresh()) : null,
        ),
        this.given("section"),
      ].filter(Boolean);
    }

    /* The control that takes an answer; none for yes and no, which are buttons. */
    control(item) {
      const { words } = this;
      if (item.kind === "yes-no") return "";
      const held = this.held(item.id);
      const before = held === undefined || held === null ? this.core.suggestion(this.state, item.id) : String(held);
      const common = { name: "answer", "aria-labelledby": "ftl-text", "aria-describedby": "ftl-help ftl-problem" };
      if (item.kind === "choice") {
        const options = item.choices.map((choice) => element("option", { value: choice, selected: choice === before }, choice));
        return element("select", common, element("option", { value: "" }, words.choose), ...options);
      }
      const modes = { count: "numeric", number: "decimal" };
      const input = element("input", { ...common, type: "text", autocomplete: "off", inputmode: modes[item.kind] ?? "text", spellcheck: item.kind === "text" ? "true" : "false" });
      if (before) input.value = before;
      return input;
    }

    answers(item) {
      const { words } = this;
      const held = this.held(item.id);
      const pressed = (value) => held !== undefined && item.kind === "yes-no" && { "aria-pressed": String(String(held) === value) };
      const submit = (value, label, isFirst) =>
        element("button", { type: "submit", class: isFirst ? "ftl-button ftl-primary" : "ftl-button", value, ...pressed(value) }, label);
      if (item.kind !== "yes-no") {
        return element("div", { class: "ftl-buttons" }, submit("typed", words.next, true), submit("none", item.isField ? words.skip : words.unknown));
      }
      // All three look alike until one is chosen: none of them is the way to go on.
      return element("div", { class: "ftl-buttons" }, submit("true", words.if_true), submit("false", words.if_false), submit("null", words.unknown));
    }

    take(item, submitter, form, place) {
      const how = submitter?.value ?? "typed";
      const fixed = { true: true, false: false, null: null, none: item.isField ? undefined : null };
      const { value, problem, offer } = how === "typed" ? this.core.parse(item.id, form.elements.answer.value, this.state.values) : { value: fixed[how] };
      const wrong = problem ?? this.newProblem(item, value);
      if (!wrong) {
        this.go(this.core.change(this.state, item.id, value), { result: Boolean(this.aside?.isEarly) });
        return;
      }
      place.replaceChildren(...prose(wrong.text));
      const field = form.elements.answer;
      if (offer !== undefined) field.value = offer;
      field?.setAttribute("aria-invalid", "true");
      (field ?? submitter).focus();
    }

    /* The problem that this answer would add to the record, if any. */
    newProblem(item, value) {
      const now = this.core.problems(this.state.values).map((problem) => problem.text);
      return this.core.problems(this.core.answer(this.state, item.id, value).values).find((problem) => !now.includes(problem.text));
    }

    back() {
      if (this.aside) {
        this.go(this.state, { result: this.aside.isResult, item: this.state.asked.length ? null : this.next() });
        return;
      }
      const last = this.state.asked.at(-1);
      this.go(this.core.back(this.state), { item: this.core.item(last) });
    }

    afresh() {
      this.withFields = false;
      this.state = this.core.start();
      this.before = {};
      this.aside = null;
      this.notice = "";
      this.begun = true;
      this.asking = null;
      this.isResult = false;
      this.isDecided = false;
      history.pushState(history.state, "", location.pathname + location.search);
      this.render();
    }

    /* --- the result -------------------------------------------------------------------------------------------------------------- */

    result() {
      const { words, core } = this;
      const { values } = this.state;
      const advice = core.advise(values);
      const { first, next } = advice;
      const name = core.name(advice.advice);
      const target = core.named(advice.ranking[0]);
      const heading = first.length ? fill(first.length === 1 ? words.points_one : words.points, { name: target, number: words.numbers[first.length] ?? first.length }) : advice.headline;
      const changes = first.length ? advice.would_change.slice(1) : advice.would_change;
      const open = advice.open.filter((question) => question.effect);
      const why = advice.because.filter(({ text }) => text !== heading).slice(0, 3);
      const details = [
        first.length ? this.experiment(next) : "",
        this.reasons(words.how, advice.how),
        this.reasons(words.more, advice.more),
        this.reasons(words.against, advice.against),
        this.reasons(words.would_change, changes),
        this.unanswered(open, advice.open.length - open.length),
      ].filter(Boolean);
      const ranking = element("ol", {}, ...advice.ranking.map((approach) => element("li", {}, core.name(approach))));
      return [
        element("p", { class: "ftl-progress", id: "ftl-progress" }, fill(this.isDecided ? words.decided : words.advice, { name })),
        this.heading(heading, "ftl-text", "ftl-progress"),
        element("p", { class: "ftl-printed" }, [values.owner, fill(words.printed, { date: today() }), location.href].filter(Boolean).join(" \u00b7 ")),
        ...this.contradictions(advice.contradictions),
        first.length ? this.reasons(words.first, first) : this.experiment(next),
        this.reasons(words.because, why),
        ...this.record(advice),
        details.length ? this.folded(words.details, [...details, element("h3", {}, words.ranking), ranking]) : this.folded(words.ranking, [ranking]),
        this.isDecided ? "" : this.checklist(),
        this.given("details"),
        element(
          "div",
          { class: "ftl-buttons ftl-more" },
          this.button(words.back, () => this.back()),
          this.button(words.copy_link, (button) => this.copy(button, location.href)),
          this.button(words.print, () => print()),
          this.button(words.afresh, () => this.afresh()),
        ),
        this.status(),
        element("p", { class: "ftl-help" }, words.privacy),
      ].filter(Boolean);
    }

    /* The one thing to do next, what it takes, and which result settles what. */
    experiment({ section, text, cost, settled }) {
      const { words } = this;
      return element(
        "section",
        { class: "ftl-next" },
        element("h3", {}, words.next_step),
        element("p", {}, ...prose(text), " ", this.statement(section)),
        element("p", { class: "ftl-help" }, ...prose(fill(words.next_cost, { cost })), " ", ...prose(settled)),
      );
    }

    folded(title, parts) {
      return element("details", { class: "ftl-details" }, element("summary", {}, title), ...parts.filter(Boolean));
    }

    reasons(title, reasons) {
      if (!reasons.length) return "";
      const items = reasons.map((reason) => element("li", {}, ...prose(reason.text), " ", this.statement(reason.section)));
      return element("section", {}, element("h3", {}, title), element("ul", {}, ...items));
    }

    contradictions(reasons) {
      if (!reasons.length) return [];
      return [element("div", { class: "ftl-banner ftl-bad" }, this.reasons(this.words.contradictions, reasons))];
    }

    unanswered(open, idle) {
      if (!open.length && !idle) return "";
      const { words } = this;
      const items = open.map(({ question, text, effect }) =>
        element("li", {}, this.button(this.core.item(question).text, () => this.visit(this.core.item(question)), false, "ftl-link"), " ", ...prose(fill(words.effect, { effect, text }))),
      );
      if (idle) items.push(element("li", {}, fill(idle === 1 ? words.idle_one : words.idle, { number: idle })));
      return element("section", {}, element("h3", {}, words.unanswered), element("ul", {}, ...items));
    }

    checklist() {
      const { words, core } = this;
      const states = core.checklist(this.state.values);
      const open = states.filter(({ state }) => state === "unmet");
      const items = states.map(({ id, state }) => {
        const { title, text } = core.statement(id);
        const sign = element("span", { class: `ftl-state ftl-${state}` }, element("span", { "aria-hidden": "true" }, state === "met" ? "✔" : "✗"), ` ${words[state]}`);
        return element("li", {}, sign, " ", element("strong", {}, title), " ", this.statement(id), element("br"), element("span", { class: "ftl-help" }, text));
      });
      const title = fill(open.length === 1 ? words.open_one : words.open, { open: open.length, total: states.length });
      return element("details", { class: "ftl-open" }, element("summary", {}, title), element("ul", { class: "ftl-findings" }, ...items));
    }

    /* The answers so far, each with a way to change it. */
    given(kind) {
      const { words, core } = this;
      if (!this.state.asked.length) return "";
      const rows = this.state.asked.map((id) => {
        const item = core.item(id);
        const value = this.state.values[id];
        const shown = value === undefined ? words.skipped : value === null ? words.unknown : value === true ? words.if_true : value === false ? words.if_false : String(value);
        const change = this.button(words.change, () => this.visit(item), false, "ftl-link");
        change.setAttribute("aria-label", fill(words.change_label, { text: item.text }));
        return element("div", {}, element("dt", {}, item.text), element("dd", {}, element("span", { class: "ftl-given" }, shown), " ", change));
      });
      const title = fill(words.answers, { number: rows.length });
      const list = element("dl", {}, ...rows);
      if (kind === "details") return element("details", { class: "ftl-answers" }, element("summary", {}, title), list);
      return element("section", { class: "ftl-answers", "aria-labelledby": "ftl-answers" }, element("h3", { id: "ftl-answers" }, title), list);
    }

    record(advice) {
      const { words, core } = this;
      const { values } = this.state;
      const text = core.write(values, advice, today(), this.isDecided);
      const wrong = core.problems(values).map((problem) => element("li", {}, ...prose(problem.text)));
      if (wrong.length) {
        const banner = element("div", { class: "ftl-banner ftl-bad" }, element("p", {}, words.wrong), element("ul", {}, ...wrong));
        return [element("h3", {}, words.record), banner];
      }
      const canDecide = !this.isDecided && core.canDecide(values, advice);
      const decide = () => this.go(this.state, { result: true, decided: true });
      const facts = () => {
        this.withFields = true;
        this.go(this.state);
      };
      const hasMore = core.next(this.state, true)?.isField;
      return [
        element("h3", {}, words.record),
        element("p", {}, ...prose(this.isDecided ? words.decided_text : canDecide ? words.decide_text : words.record_text)),
        element(
          "div",
          { class: "ftl-buttons" },
          canDecide ? this.button(words.decide, decide, true) : null,
          this.button(words.download, (button) => this.download(button, text), !canDecide),
          this.button(words.copy, (button) => this.copy(button, text)),
          this.playground && "CompressionStream" in window ? this.button(words.try, () => this.try(text)) : null,
        ),
        this.status(),
        hasMore ? element("p", { class: "ftl-more" }, this.withFields ? words.facts_left : words.facts, " ", this.button(words.add_facts, facts)) : null,
        this.folded(words.show_record, [
          element("pre", { class: "ftl-yaml", tabindex: "0", role: "region", "aria-label": FILE }, element("code", {}, text)),
          element("p", {}, words.then),
          element("pre", {}, element("code", {}, `ftlint check ${FILE}\nftlint checklist ${FILE}`)),
        ]),
      ].filter(Boolean);
    }

    download(button, text) {
      const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
      const link = element("a", { href: address, download: FILE });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      this.say(button, this.words.downloaded);
    }

    /* Opens the record in the playground, whose links its own script writes. */
    async try(text) {
      const { linkOf } = await import(new URL("try/play-link.js", here));
      location.assign(new URL(this.playground, this.home) + (await linkOf(text)));
    }

    async copy(button, text) {
      try {
        await navigator.clipboard.writeText(text);
        this.say(button, this.words.copied);
      } catch {
        this.say(button, this.words.not_copied);
      }
    }

    /* Shows below a button what it did. */
    say(button, text) {
      button.closest(".ftl-buttons").nextElementSibling.textContent = text;
    }

    status() {
      return element("p", { class: "ftl-status", role: "status" });
    }

    /* --- parts ------------------------------------------------------------------------------------------------------------------- */

    heading(text, id, describedBy) {
      return element("h2", { tabindex: "-1", ...(id ? { id, "aria-describedby": describedBy } : {}) }, ...prose(text));
    }

    button(label, act, isFirst = false, kind = "ftl-button") {
      const button = element("button", { type: "button", class: isFirst ? `${kind} ftl-primary` : kind }, label);
      button.addEventListener("click", () => act(button));
      return button;
    }

    statement(id) {
      const { title, url } = this.core.statement(id);
      return element("a", { class: "ftl-place", href: new URL(url, this.home), title }, `§${id}`);
    }

    /* The flowchart is wider than a phone: when it opens, its first box is scrolled into view. */
    center() {
      const frame = this.tree.querySelector(".ftl-scroll");
      const { left, width } = frame.querySelector(".node").getBoundingClientRect();
      frame.scrollLeft += left + width / 2 - frame.getBoundingClientRect().left - frame.clientWidth / 2;
    }

    /* Marks the path taken so far on the flowchart. */
    mark() {
      const { path } = this.core.advise(this.state.values);
      const taken = this.state.asked.length ? path : [];
      this.tree.querySelectorAll(".ftl-taken").forEach((node) => node.classList.remove("ftl-taken"));
      for (const link of this.tree.querySelectorAll(".ftl-flowchart a")) {
        const name = link.getAttribute("xlink:href").replace(/^#(step|outcome)-/, "");
        const node = link.closest(".node");
        const from = node.querySelector("title")?.textContent.split(" to ")[0];
        if (taken.includes(name) && (!from || from === name || taken.includes(from))) node.classList.add("ftl-taken");
      }
    }
  }

  let current = null;
  const bind = async () => {
    const root = document.querySelector("[data-ftl-wizard]");
    if (!root || root === current?.root) return;
    current = { root };
    try {
      const data = await load(new URL("wizard-data.js", here));
      // Where the theme swaps pages, it runs their scripts in any order, so the other one may not be there yet.
      if (!window.ftlintWizard) await load(new URL("wizard-core.js", here));
      current = new Wizard(root, data);
      current.start();
    } catch (error) {
      root.querySelector(".ftl-failed").hidden = false;
      root.classList.add("ftl-ready");
      root.querySelector(".ftl-ask").replaceChildren();
      throw error;
    }
  };
  /* Back, forward, a box of the flowchart or a typed link: each changes the fragment. */
  addEventListener("hashchange", () => {
    if (!(current instanceof Wizard) || !current.root.isConnected) return;
    current.begun = true;
    current.read();
  });
  window.ftlintBindWizard = bind;
  if (typeof document$ !== "undefined") document$.subscribe(bind);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", bind);
  else bind();
})();
