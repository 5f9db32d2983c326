package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.ui.AttemptTimeline;
import java.util.ArrayList;
import java.util.List;

/** Shoppers see that several servers were involved, and not what the shop calls them. */
final class CountedServers implements AttemptTimeline.Caption {

  private final List<String> seen = new ArrayList<>();

  @Override
  public String of(AttemptNote attempt) {
    if (!seen.contains(attempt.node())) {
      seen.add(attempt.node());
    }
    return UI.getCurrent()
        .getTranslation(
            "timeline.server", seen.indexOf(attempt.node()) + 1, attempt.duration().toMillis());
  }
}
