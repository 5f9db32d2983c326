package io.orderonce.mail.smtp;

import io.orderonce.config.Settings;
import io.orderonce.config.SmtpUrl;
import io.orderonce.mail.Postbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;

@ApplicationScoped
class SmtpBeans {

  @Produces
  @Singleton
  Postbox postbox(Settings settings, Clock clock) {
    return settings
        .mailUrl()
        .map(url -> postbox(url, settings, clock))
        .orElse((to, written) -> new Postbox.Unreachable("no mail server is configured"));
  }

  private static Postbox postbox(SmtpUrl url, Settings settings, Clock clock) {
    String us = settings.publicUrl().map(URI::create).map(URI::getHost).orElseThrow();
    return new SmtpPostbox(url, settings.mailFrom(), us, clock);
  }
}
