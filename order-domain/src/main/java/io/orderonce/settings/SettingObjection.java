package io.orderonce.settings;

import io.orderonce.text.Objection;

/** What can be wrong with the shop settings. */
public enum SettingObjection implements Objection.Kind {
  /** For programs only: about their own field names. */
  SETTING_FIELD("%s"),
  DUPLICATES_WINDOW("duplicatesWindow is from %s to %s"),
  DUPLICATES_THRESHOLD("duplicatesThreshold is from 1 to %s"),
  LOOK_ALIKE_WINDOW("lookAlikeWindow is from PT0S to %s"),
  ATTEMPTS_KEPT("attemptsKept is from %s to %s"),
  WHOLE_SECONDS("a span of time is whole seconds, not %s"),
  SHOP_CURRENCY("%s is not a currency to pay in"),
  LARGE_AMOUNT("largeAmount.%s is at least 0 and has at most %s decimals");

  private final String english;

  SettingObjection(String english) {
    this.english = english;
  }

  @Override
  public String english() {
    return english;
  }
}
