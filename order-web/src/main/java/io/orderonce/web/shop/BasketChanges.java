package io.orderonce.web.shop;

import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import io.orderonce.ui.Formats;
import io.orderonce.ui.PricedBaskets;
import io.orderonce.ui.PricedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Describes the differences between the basket the buyer saw and the current one. */
final class BasketChanges {

  /** Turns a text's key and parameters into a sentence. */
  interface Translation {
    String of(String key, Object... parameters);
  }

  private final Locale locale;
  private final Translation text;
  private final List<String> sentences = new ArrayList<>();

  private BasketChanges(Locale locale, Translation text) {
    this.locale = locale;
    this.text = text;
  }

  /** One sentence for each product added, removed, or changed in quantity or price. */
  static List<String> between(
      PricedBaskets.Priced seen, PricedBaskets.Priced now, Locale locale, Translation text) {
    BasketChanges changes = new BasketChanges(locale, text);
    Map<ProductId, PricedLine> left = byProduct(seen);
    byProduct(now)
        .forEach(
            (product, line) -> {
              PricedLine before = left.remove(product);
              if (before == null) {
                changes.say("changed.added", line.name(), line.quantity());
              } else {
                changes.compare(before, line);
              }
            });
    left.values().forEach(line -> changes.say("changed.removed", line.name()));
    return changes.sentences;
  }

  private static Map<ProductId, PricedLine> byProduct(PricedBaskets.Priced basket) {
    Map<ProductId, PricedLine> lines = new LinkedHashMap<>();
    basket.lines().forEach(line -> lines.put(line.id(), line));
    return lines;
  }

  private void compare(PricedLine before, PricedLine now) {
    String name = now.name();
    if (before.quantity() != now.quantity()) {
      say("changed.quantity", name, before.quantity(), now.quantity());
    }
    if (before.price().isPresent()
        && now.price().isPresent()
        && !before.price().equals(now.price())) {
      say("changed.price", name, shown(before.price().get()), shown(now.price().get()));
    }
    if (before.isOnSale() && !now.isOnSale()) {
      say("changed.not-sold", name);
    }
  }

  private String shown(Money each) {
    return Formats.money(each, locale);
  }

  private void say(String key, Object... parameters) {
    sentences.add(text.of(key, parameters));
  }
}
