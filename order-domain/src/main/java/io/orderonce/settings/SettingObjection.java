package io.orderonce.settings;

import io.orderonce.text.Objection;

/** What can be wrong with the shop settings. */
public enum SettingObjection implements Objection.Kind {
  /** For programs only: about their own field names. */
  SETTING_FIELD("%s"),
  DUPLICATES_WINDOW("duplicatesWindow must be from %s to %s"),
  DUPLICATES_THRESHOLD("duplicatesThreshold must be from 1 to %s"),
  LOOK_ALIKE_WINDOW("lookAlikeWindow must be from PT0S to %s"),
  ATTEMPTS_KEPT("attemptsKept must be from %s to %s"),
  WHOLE_SECONDS("a duration must be in whole seconds, not %s"),
  SHOP_CURRENCY("%s cannot be used for payments"),
  LARGE_AMOUNT("largeAmount.%s must be at least 0 and have at most %s decimals");

  private final String english;

  SettingObjection(String english) {
    this.english = english;
  }

  @Override
  public String english() {
    return english;
  }
}
