/* What the reader is to know or to choose: sentences with buttons, which stay until they are dealt with. */
import { button, element, prose } from "./play-parts.js";

export class Notices {
  /* `dismiss` is the label of the button that closes a notice; `left()` is called after any of its buttons, to move the focus on. */
  constructor(place, dismiss, left) {
    this.place = place;
    this.label = dismiss;
    this.left = left;
  }

  /* Shows a sentence and the ways on, each [label, what it does], instead of the one with the same key. */
  show(key, sentence, ways = []) {
    const way = ([label, act]) =>
      button(label, () => {
        this.dismiss(key);
        act();
        this.left();
      });
    const buttons = [...ways, [this.label, () => {}]].map(way);
    this.dismiss(key);
    this.place.append(
      element("div", { class: "ftl-banner", "data-notice": key }, element("p", {}, ...prose(sentence)), element("div", { class: "ftl-buttons" }, ...buttons)),
    );
  }

  dismiss(key) {
    this.place.querySelector(`[data-notice="${key}"]`)?.remove();
  }
}
