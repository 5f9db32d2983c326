package io.orderonce.acceptance.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Whether the edges of a page's fields are told from what is around them (WCAG 1.4.11). */
final class Edges {

  /**
   * Fields whose edge has less than 3 : 1 against the ground around them. The edge is drawn as a
   * shadow within the part that one types into.
   */
  private static final String TOO_FAINT =
      """
      () => {
        const numbers = color => (color.match(/[\\d.]+/g) || []).map(Number);
        const over = (color, ground) => {
          const [r, g, b, a = 1] = numbers(color);
          return [r, g, b].map((part, i) => part * a + ground[i] * (1 - a));
        };
        const light = color => color
          .map(part => part / 255)
          .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
          .reduce((sum, part, i) => sum + part * [.2126, .7152, .0722][i], 0);
        const contrast = (one, other) => {
          const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
          return (high + .05) / (low + .05);
        };
        const groundOf = element => {
          const layers = [];
          for (let at = element; at; at = at.assignedSlot || at.parentElement || at.getRootNode().host) {
            layers.unshift(getComputedStyle(at).backgroundColor);
          }
          return layers.reduce((ground, layer) => layer ? over(layer, ground) : ground, [255, 255, 255]);
        };
        const fields = 'vaadin-text-field, vaadin-password-field, vaadin-number-field, vaadin-text-area,'
          + ' vaadin-combo-box, vaadin-select, vaadin-date-picker, vaadin-date-time-picker, vaadin-checkbox';
        return [...document.querySelectorAll(fields)]
          .filter(field => field.offsetParent && !field.disabled && !field.readonly && !field.checked)
          // where one is has a ring in place of the edge
          .filter(field => !field.hasAttribute('focused'))
          .map(field => [field, field.shadowRoot.querySelector('[part~=input-field], [part=checkbox]')])
          .filter(([field, part]) => part)
          .map(([field, part]) => {
            const shadow = getComputedStyle(part).boxShadow.match(/(rgba?\\([^)]*\\)) 0px 0px 0px 1px inset/);
            const around = groundOf(field);
            const found = shadow ? contrast(over(shadow[1], around), around) : 1;
            return [found, (field.id || field.label || field.localName) + ' ' + found.toFixed(2)];
          })
          .filter(([found]) => found < 3)
          .map(([found, words]) => words);
      }""";

  private Edges() {}

  /** By id or caption, each with the contrast that was found. */
  @SuppressWarnings("unchecked")
  static List<String> tooFaintOn(Page page) {
    return (List<String>) page.evaluate(TOO_FAINT);
  }
}
