package io.orderonce.mail.smtp;

import io.orderonce.config.SmtpUrl;
import io.orderonce.mail.Postbox;
import java.time.Clock;

/** Lets tests of other packages have the adapter, which is package-private. */
public final class SmtpAdapters {

  private SmtpAdapters() {}

  public static Postbox postbox(int port, Clock clock) {
    return new SmtpPostbox(
        SmtpUrl.of("smtp://127.0.0.1:" + port),
        "Käse & Söhne, Ltd. <orders@shop.example>",
        "shop.example",
        clock);
  }
}
