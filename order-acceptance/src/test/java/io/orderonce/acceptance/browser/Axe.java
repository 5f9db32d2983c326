package io.orderonce.acceptance.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** Checks whether a page is accessible, as far as axe-core can tell. */
final class Axe {

  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private Axe() {}

  static List<String> seriousProblemsOf(Page page) {
    AxeRunOptions options = new AxeRunOptions();
    // of all other results axe-core then describes one element instead of each
    options.setResultTypes(List.of("violations"));
    return new AxeBuilder(page)
            .options(options)
            // our pages have no frames, so nothing has to be assembled in another page
            .setLegacyMode(true)
            .analyze()
            .getViolations()
            .stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(Axe::described)
            .toList();
  }

  private static String described(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
  }
}
