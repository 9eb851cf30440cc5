/* The editor: CodeMirror with YAML, and the findings where they are. It knows nothing of ftlint but a finding's place, severity and message. */
import {
  bracketMatching,
  closeHoverTooltips,
  Compartment,
  defaultKeymap,
  drawSelection,
  EditorState,
  EditorView,
  HighlightStyle,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSelectionMatches,
  highlightSpecialChars,
  history,
  historyKeymap,
  indentOnInput,
  indentUnit,
  indentWithTab,
  keymap,
  lineNumbers,
  lintGutter,
  nextDiagnostic,
  placeholder,
  previousDiagnostic,
  search,
  searchKeymap,
  setDiagnostics,
  syntaxHighlighting,
  tags,
  undo,
  yaml,
} from "./editor.js";

const PUT = "put"; // what the page puts in, and not the reader
const ESCAPED = 60_000; // milliseconds in which Tab leaves the editor after Esc, unless another key comes between

const LONG = 5_000; // characters of a line from which on nothing is coloured: a browser needs minutes to replace a line of so many parts

const STYLE = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), class: "ftl-hl-key" },
  { tag: [tags.string, tags.special(tags.string)], class: "ftl-hl-string" },
  { tag: tags.lineComment, class: "ftl-hl-comment" },
  { tag: [tags.keyword, tags.labelName, tags.typeName, tags.meta], class: "ftl-hl-odd" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], class: "ftl-hl-sign" },
]);

const COLOURS = [syntaxHighlighting(STYLE), bracketMatching()];
const coloured = new Compartment();

const isLong = (doc) => {
  if (doc.length < LONG) return false;
  for (let lines = doc.iterLines(); !lines.next().done; ) if (lines.value.length > LONG) return true;
  return false;
};

/* Turns the colours off and on as a long line comes and goes. */
const recoloured = ({ docChanged, startState, newDoc }) => {
  if (!docChanged) return null;
  const isPlain = isLong(newDoc);
  const wasPlain = coloured.get(startState) !== COLOURS;
  return isPlain === wasPlain ? null : { effects: coloured.reconfigure(isPlain ? [] : COLOURS) };
};

/* The offset of a line and a column, both from 1. Columns count characters, and a browser counts some characters twice. */
const offset = (doc, line, column) => {
  if (line > doc.lines) return doc.length;
  const { from, text } = doc.line(Math.max(1, line));
  return from + [...text].slice(0, column - 1).join("").length;
};

/* The changes from one text to another: line by line if they have as many lines, so that the cursor stays, else what is between what both
   begin and end with. */
const changes = (doc, text) => {
  const [before, lines] = [doc.toString(), text.split("\n")];
  const old = before.split("\n");
  if (old.length === lines.length) {
    return lines.flatMap((line, index) => {
      if (line === old[index]) return [];
      const { from, to } = doc.line(index + 1);
      return [{ from, to, insert: line }];
    });
  }
  const most = Math.min(before.length, text.length);
  let from = 0;
  while (from < most && before[from] === text[from]) from++;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === text.at(-1 - same)) same++;
  return [{ from, to: before.length - same, insert: text.slice(from, text.length - same) }];
};

/* Esc closes a tooltip, and lets the next Tab leave the editor, whatever else it does. */
const leave = (view) => {
  view.dispatch({ effects: closeHoverTooltips });
  view.setTabFocusMode(ESCAPED);
  return false;
};

export class Editor {
  /* `changed(isPasted)` is called after each change, `dropped(file)` for a file that is dropped on the editor. */
  constructor({ place, label, describedBy, hint, changed, dropped }) {
    this.view = new EditorView({
      parent: place,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          highlightSpecialChars(),
          highlightSelectionMatches(),
          history(),
          drawSelection(),
          indentOnInput(),
          indentUnit.of("  "),
          search({ top: true }),
          lintGutter(),
          yaml(),
          coloured.of(COLOURS),
          EditorState.transactionExtender.of(recoloured),
          placeholder(hint),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy, tabindex: "0" }),
          EditorView.domEventHandlers({
            drop: (event) => {
              const [file] = event.dataTransfer?.files ?? [];
              if (!file) return false;
              event.preventDefault();
              dropped(file);
              return true;
            },
          }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            const isPut = update.transactions.some((made) => made.isUserEvent(PUT));
            changed(!isPut && !update.startState.doc.length && update.state.doc.lines > 1);
          }),
          keymap.of([
            { key: "Escape", run: leave },
            { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
            indentWithTab,
            ...searchKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
        ],
      }),
    });
  }

  get text() {
    return this.view.state.doc.toString();
  }

  /* Puts another text in, which can be undone. */
  put(text) {
    this.view.dispatch({ changes: changes(this.view.state.doc, text), userEvent: PUT });
  }

  undo() {
    undo(this.view);
    this.focus();
  }

  focus() {
    this.view.focus();
  }

  /* Marks the findings. `shown(finding)` makes what stands in the tooltip of one. */
  mark(findings, shown) {
    const { doc } = this.view.state;
    const marks = findings.map((finding) => {
      const from = offset(doc, finding.line, finding.column);
      const to = Math.max(from, offset(doc, finding.end_line, finding.end_column));
      return { from, to, severity: finding.severity, message: finding.message, renderMessage: () => shown(finding) };
    });
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  /* Moves the cursor and the focus to a place. */
  go(line, column) {
    const at = offset(this.view.state.doc, line, column);
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    this.focus();
    this.view.dom.scrollIntoView({ block: "nearest" });
  }

  next(isBack) {
    this.focus();
    return (isBack ? previousDiagnostic : nextDiagnostic)(this.view);
  }

  close() {
    this.view.destroy();
  }
}
