package io.orderonce.platform;

import io.orderonce.attempts.Attempts;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.StaffDrafts;
import io.orderonce.config.Settings;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.RegistrationThrottle;
import io.orderonce.mail.Mails;
import io.orderonce.nodes.Jobs;
import io.orderonce.nodes.Nodes;
import io.orderonce.outbox.EventFeed;
import io.orderonce.persons.jpa.MarkThePast;
import io.orderonce.privacy.EraseCustomer;
import io.orderonce.privacy.Retention;
import io.orderonce.settings.ShopSettings;
import io.orderonce.threads.Threads;
import io.orderonce.webhooks.DeliveryQueue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Deletes what is no longer needed: baskets of visitors who have not come back, addresses that were
 * typed and not ordered, failed log-ins and registrations that no limit counts any more, contacts
 * of the past, nodes that are gone, old attempts, old events, webhook deliveries, what became of
 * old mails, and addresses and telephone numbers after the configured period. It also finishes
 * erasures. All nodes schedule it; one does it.
 */
@Singleton
class Housekeeping {

  private static final Logger LOG = System.getLogger(Housekeeping.class.getName());

  /** As long as a visitor's cookie lasts. */
  private static final Duration BASKETS_KEPT = Duration.ofDays(30);

  /** For addresses typed at a checkout and not ordered. */
  private static final Duration ADDRESSES_KEPT = Duration.ofDays(30);

  /** Buyers who empty a basket by mistake can refill it and continue with what they had typed. */
  private static final Duration ADDRESSES_KEPT_OF_EMPTY_BASKETS = Duration.ofHours(1);

  /** Longer than a staff user's page is of use. */
  private static final Duration DRAFTS_KEPT = Duration.ofDays(1);

  /** Long enough to see what a receiver has answered. */
  private static final Duration DELIVERIES_KEPT = Duration.ofDays(7);

  private static final Duration NODES_KEPT = Duration.ofDays(1);
  private static final Duration BETWEEN_PURGES = Duration.ofMinutes(50);

  private static final long FIRST_MINUTES = 10;
  private static final long THEN_MINUTES = 60;

  private final Threads threads;
  private final Baskets baskets;
  private final StaffDrafts drafts;
  private final LoginThrottle throttle;
  private final RegistrationThrottle registrations;
  private final MarkThePast past;
  private final Nodes nodes;
  private final Jobs jobs;
  private final Attempts attempts;
  private final ShopSettings settings;
  private final EventFeed feed;
  private final Mails mails;
  private final DeliveryQueue deliveries;
  private final EraseCustomer eraseCustomer;
  private final Retention retention;
  private final Settings configured;
  private final Clock clock;

  @Inject
  Housekeeping(
      Threads threads,
      Baskets baskets,
      StaffDrafts drafts,
      LoginThrottle throttle,
      RegistrationThrottle registrations,
      MarkThePast past,
      Nodes nodes,
      Jobs jobs,
      Attempts attempts,
      ShopSettings settings,
      EventFeed feed,
      Mails mails,
      DeliveryQueue deliveries,
      EraseCustomer eraseCustomer,
      Retention retention,
      Settings configured,
      Clock clock) {
    this.nodes = nodes;
    this.jobs = jobs;
    this.attempts = attempts;
    this.settings = settings;
    this.feed = feed;
    this.mails = mails;
    this.deliveries = deliveries;
    this.eraseCustomer = eraseCustomer;
    this.retention = retention;
    this.configured = configured;
    this.threads = threads;
    this.baskets = baskets;
    this.drafts = drafts;
    this.throttle = throttle;
    this.registrations = registrations;
    this.past = past;
    this.clock = clock;
  }

  void start() {
    threads
        .timer()
        .scheduleWithFixedDelay(this::tidyLater, FIRST_MINUTES, THEN_MINUTES, TimeUnit.MINUTES);
  }

  private void tidyLater() {
    try {
      threads.workers().execute(this::tidy);
    } catch (RejectedExecutionException busy) {
      LOG.log(Level.INFO, "too busy for housekeeping; will retry later");
    }
  }

  private void tidy() {
    try {
      jobs.run("tidy up", BETWEEN_PURGES, this::tidyNow);
      jobs.run("purge attempts", BETWEEN_PURGES, this::purgeAttempts);
      jobs.run("forget events", BETWEEN_PURGES, this::forgetEvents);
      jobs.run("forget mails", BETWEEN_PURGES, this::forgetMails);
      jobs.run("forget deliveries", BETWEEN_PURGES, this::forgetDeliveries);
      jobs.run("finish erasures", BETWEEN_PURGES, this::finishErasures);
      configured.addressesKept().ifPresent(this::blankOldAddresses);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "housekeeping failed; will retry later", e);
    }
  }

  private void tidyNow() {
    int forgotten = baskets.forgetVisitorsBefore(clock.instant().minus(BASKETS_KEPT));
    Instant now = clock.instant();
    int addresses =
        baskets.forgetAddresses(
            now.minus(ADDRESSES_KEPT), now.minus(ADDRESSES_KEPT_OF_EMPTY_BASKETS));
    addresses += drafts.forgetBefore(now.minus(DRAFTS_KEPT));
    int dropped = throttle.dropOld();
    registrations.dropOld();
    past.forgetEnded();
    nodes.forgetSeenBefore(clock.instant().minus(NODES_KEPT));
    LOG.log(
        Level.INFO,
        "housekeeping removed {0} visitor baskets, {1} typed addresses, {2} failed logins",
        forgotten,
        addresses,
        dropped);
  }

  private void purgeAttempts() {
    Duration kept = settings.read().attemptsKept();
    int forgotten = attempts.forgetBefore(clock.instant().minus(kept));
    LOG.log(Level.INFO, "purged {0} attempts older than {1}", forgotten, kept);
  }

  private void forgetEvents() {
    Duration kept = configured.eventsKept();
    int forgotten = feed.forgetBefore(clock.instant().minus(kept));
    LOG.log(Level.INFO, "removed {0} events older than {1} from the feed", forgotten, kept);
  }

  /** What became of a mail is remembered for as long as what it told. */
  private void forgetMails() {
    Duration kept = configured.eventsKept();
    int forgotten = mails.forgetBefore(clock.instant().minus(kept));
    LOG.log(Level.INFO, "forgot {0} mails finished more than {1} ago", forgotten, kept);
  }

  /** What was given up can be sent again for as long as its event can be read. */
  private void forgetDeliveries() {
    Instant now = clock.instant();
    int forgotten =
        deliveries.forgetBefore(now.minus(DELIVERIES_KEPT), now.minus(configured.eventsKept()));
    LOG.log(Level.INFO, "removed {0} webhook deliveries", forgotten);
  }

  private void finishErasures() {
    int erasures = eraseCustomer.goOn();
    if (erasures > 0) {
      LOG.log(Level.INFO, "checked {0} erasures of personal data once more", erasures);
    }
  }

  private void blankOldAddresses(Period kept) {
    jobs.run(
        "blank old addresses",
        BETWEEN_PURGES,
        () ->
            LOG.log(
                Level.INFO,
                "blanked addresses and telephone numbers of {0} orders and customers older than {1}",
                retention.apply(kept),
                kept));
  }
}
