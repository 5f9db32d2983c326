package io.orderonce.acceptance.faults;

import java.util.Locale;

/** How much is tested: a little after every change, the whole table now and then, more at night. */
public enum Tier {
  EVERYDAY("./test"),
  FAULTS("./test --faults"),
  NIGHTLY("./test --nightly");

  private final String command;

  Tier(String command) {
    this.command = command;
  }

  /** The tier this run was started for. */
  public static Tier now() {
    return valueOf(System.getProperty("orderonce.tier", "everyday").toUpperCase(Locale.ROOT));
  }

  /** The option that starts a run of this tier. */
  public String command() {
    return command;
  }

  int of(int everyday, int faults, int nightly) {
    return switch (this) {
      case EVERYDAY -> everyday;
      case FAULTS -> faults;
      case NIGHTLY -> nightly;
    };
  }
}
