package io.orderonce.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The settings of this node, all of them validated. The launcher reads them from properties and the
 * environment before it starts the server; the application reads them from MicroProfile Config
 * inside the server.
 */
public final class Settings {

  private static final String PREFIX = "orderonce.";
  private static final String VARIABLE_PREFIX = "ORDERONCE_";

  /** Prefix of properties that one part of the program passes to another. */
  public static final String INTERNAL = "orderonce.internal.";

  /** Where the launcher puts the URL under which PostgreSQL's tables are migrated. */
  public static final String MIGRATION_URL = INTERNAL + "db.migration.url";

  /**
   * An attempt ends within this time (part of the chain of time-outs); older attempts order
   * nothing.
   */
  static final Duration ATTEMPTS_END_AFTER = Duration.ofSeconds(8);

  private final Map<Setting, String> values;

  private Settings(Map<Setting, String> values) {
    this.values = values;
  }

  /** A setting is unknown or invalid. The message is one sentence for the operator. */
  public static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  /**
   * Reads every setting from a source; what the source does not have takes its default.
   *
   * @throws Refused if a value is not allowed
   */
  public static Settings from(Function<String, Optional<String>> source) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = source.apply(setting.property()).orElse(setting.byDefault()).strip();
      if (!setting.isLegal(value)) {
        throw new Refused(
            "%s must be %s%s."
                .formatted(
                    setting.property(),
                    setting.allowed(),
                    setting.isSecret() ? "" : ", not '" + value + "'"));
      }
      values.put(setting, value);
    }
    return new Settings(values).checked();
  }

  /**
   * Reads properties, which take precedence, and environment variables.
   *
   * @throws Refused as {@link #from} does, and if an unknown setting of ours is set
   */
  public static Settings from(Map<String, String> properties, Map<String, String> environment) {
    return from(properties, environment, Map.of());
  }

  /**
   * Reads properties, which take precedence, then environment variables, then files by their names.
   *
   * @throws Refused as {@link #from} does, and if an unknown setting of ours is set
   */
  public static Settings from(
      Map<String, String> properties, Map<String, String> environment, Map<String, String> files) {
    refuseUnknownProperties(properties);
    refuseUnknownProperties(files);
    environment.keySet().stream()
        .filter(name -> name.startsWith(VARIABLE_PREFIX))
        .filter(name -> Setting.ofVariable(name).isEmpty())
        .findFirst()
        .ifPresent(Settings::refuseUnknown);
    return from(
        name ->
            Optional.ofNullable(properties.get(name))
                .or(() -> Setting.ofProperty(name).map(Setting::variable).map(environment::get))
                .or(() -> Optional.ofNullable(files.get(name))));
  }

  private static void refuseUnknownProperties(Map<String, String> properties) {
    properties.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !name.startsWith(INTERNAL))
        .filter(name -> Setting.ofProperty(name).isEmpty())
        .findFirst()
        .ifPresent(Settings::refuseUnknown);
  }

  private static void refuseUnknown(String name) {
    throw new Refused("Unknown setting " + name + "; docs/operations.md lists all settings.");
  }

  private Settings checked() {
    if (dedupWait().compareTo(ATTEMPTS_END_AFTER) >= 0) {
      throw new Refused(
          Setting.DEDUP_WAIT.property()
              + " must be shorter than "
              + ATTEMPTS_END_AFTER
              + ", after which an attempt is too old to place an order.");
    }
    mailUrl().ifPresent(url -> checkMail());
    if (isDemo() && !isLoopback(httpAddress())) {
      throw new Refused(
          "Demo mode has well-known passwords, so it may only listen on a loopback"
              + " address, not on "
              + httpAddress()
              + ".");
    }
    return this;
  }

  /** Without these a mail would have no sender, or links that lead nowhere. */
  private void checkMail() {
    for (Setting needed : List.of(Setting.MAIL_FROM, Setting.PUBLIC_URL)) {
      if (text(needed).isEmpty()) {
        throw new Refused(
            "%s is set, so %s must be set too: it must be %s."
                .formatted(
                    Setting.MAIL_URL.property(),
                    needed.property(),
                    needed.allowed().replace(", or empty", "")));
      }
    }
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("::1") || address.equals("[::1]");
  }

  /** Every setting as a property, to be passed on. */
  public Map<Setting, String> all() {
    return Map.copyOf(values);
  }

  public int httpPort() {
    return number(Setting.HTTP_PORT);
  }

  public String httpAddress() {
    return text(Setting.HTTP_ADDRESS);
  }

  public Path dataDir() {
    return Path.of(text(Setting.DATA_DIR)).toAbsolutePath().normalize();
  }

  /** Empty for the embedded database in the data folder. */
  public Optional<String> dbUrl() {
    return optional(Setting.DB_URL);
  }

  public String dbUser() {
    return text(Setting.DB_USER);
  }

  public String dbPassword() {
    return text(Setting.DB_PASSWORD);
  }

  /**
   * As whom the server's pool connects. The server takes an empty value for a missing one, and then
   * finds no data source at all.
   */
  public String dbPoolUser() {
    return optional(Setting.DB_USER).orElse("orderonce");
  }

  public String dbPoolPassword() {
    return optional(Setting.DB_PASSWORD).orElse("none");
  }

  /** The user that migrates the tables: the pool's, unless a separate one is configured. */
  public String dbMigrationUser() {
    return optional(Setting.DB_MIGRATION_USER).orElseGet(this::dbPoolUser);
  }

  public String dbMigrationPassword() {
    return optional(Setting.DB_MIGRATION_USER).isPresent()
        ? text(Setting.DB_MIGRATION_PASSWORD)
        : dbPoolPassword();
  }

  /** Whether it is accepted that a crash of the database loses orders that were confirmed. */
  public boolean isLossAccepted() {
    return yes(Setting.DB_LOSS_ACCEPTED);
  }

  public boolean isDemo() {
    return yes(Setting.DEMO);
  }

  /** Empty for a single node. */
  public Optional<String> clusterMembers() {
    return optional(Setting.CLUSTER_MEMBERS);
  }

  public String clusterAddress() {
    return text(Setting.CLUSTER_ADDRESS);
  }

  public int clusterPort() {
    return number(Setting.CLUSTER_PORT);
  }

  public String clusterName() {
    return text(Setting.CLUSTER_NAME);
  }

  public boolean isClusterEnabled() {
    return yes(Setting.CLUSTER_ENABLED);
  }

  /** Empty if the secret is kept in the database. */
  public Optional<String> orderNumberSecret() {
    return optional(Setting.ORDERNUMBER_SECRET);
  }

  /**
   * A configured secret that only verifies and does not sign: the previous one, or the next one.
   */
  public Optional<String> previousOrderNumberSecret() {
    return optional(Setting.ORDERNUMBER_SECRET_PREVIOUS);
  }

  /** For how long addresses and telephone numbers are kept; empty for ever. */
  public Optional<Period> addressesKept() {
    return optional(Setting.ADDRESSES_KEPT).map(Period::parse);
  }

  /** For how long events can be read again. */
  public Duration eventsKept() {
    return span(Setting.EVENTS_KEPT);
  }

  /** Whether webhooks may go to addresses in one's own network. */
  public boolean arePrivateWebhooksAllowed() {
    return yes(Setting.WEBHOOKS_PRIVATE_ADDRESSES);
  }

  /** What the secrets of webhooks are stored under; empty if something else has to do. */
  public Optional<String> webhooksSecret() {
    return optional(Setting.WEBHOOKS_SECRET);
  }

  /** The one before: what is stored under it can still be read. */
  public Optional<String> previousWebhooksSecret() {
    return optional(Setting.WEBHOOKS_SECRET_PREVIOUS);
  }

  public Duration orderNumberTtl() {
    return span(Setting.ORDERNUMBER_TTL);
  }

  public Duration dedupLease() {
    return span(Setting.DEDUP_LEASE);
  }

  public Duration dedupWait() {
    return span(Setting.DEDUP_WAIT);
  }

  public Duration dedupRetention() {
    return span(Setting.DEDUP_RETENTION);
  }

  public boolean isAdminEnabled() {
    return yes(Setting.ADMIN_ENABLED);
  }

  public Duration drain() {
    return span(Setting.DRAIN);
  }

  /** Where metrics may be collected from; nowhere if empty. */
  public List<Network> metricsFrom() {
    return networks(Setting.METRICS_FROM);
  }

  /** How tax and shipping are dealt with, in English; empty if the usual sentence is right. */
  public Optional<String> chargesInEnglish() {
    return optional(Setting.CHARGES_EN);
  }

  /** The same in Chinese. */
  public Optional<String> chargesInChinese() {
    return optional(Setting.CHARGES_ZH);
  }

  /** The servers besides our own from which browsers may load pictures of products. */
  public List<String> picturesFrom() {
    return optional(Setting.PICTURES_FROM)
        .map(list -> Stream.of(list.split(",")).map(String::strip).toList())
        .orElse(List.of());
  }

  /** The server that takes the shop's mail; empty if the shop sends none. */
  public Optional<SmtpUrl> mailUrl() {
    return optional(Setting.MAIL_URL).map(SmtpUrl::of);
  }

  /** Who mail comes from: an address, or a name and an address in angle brackets. */
  public String mailFrom() {
    return text(Setting.MAIL_FROM);
  }

  /** Under which address customers reach the shop, without a slash at the end. */
  public Optional<String> publicUrl() {
    return optional(Setting.PUBLIC_URL).map(url -> url.replaceAll("/$", ""));
  }

  public boolean isLogJson() {
    return text(Setting.LOG_FORMAT).equals("json");
  }

  /**
   * The proxies whose forwarded headers are trusted: addresses, and networks such as 10.1.0.0/16.
   */
  public List<Network> proxies() {
    return networks(Setting.PROXIES);
  }

  /** How many accounts may be made from one network in an hour. */
  public int registrationsPerNetwork() {
    return number(Setting.REGISTRATIONS_PER_NETWORK);
  }

  /** How many accounts may be made from anywhere in an hour, those of trusted networks included. */
  public int registrationsOverall() {
    return number(Setting.REGISTRATIONS_OVERALL);
  }

  /**
   * Networks behind which many people are, a school or an office: only the overall number counts.
   */
  public List<Network> registrationsTrusted() {
    return networks(Setting.REGISTRATIONS_TRUSTED);
  }

  /** How many visitors may have a page open at once; if empty, as many as fit into memory. */
  public Optional<Integer> visitors() {
    return optional(Setting.VISITORS).map(Integer::valueOf);
  }

  private List<Network> networks(Setting setting) {
    return optional(setting)
        .map(list -> Stream.of(list.split(",")).map(Network::of).toList())
        .orElse(List.of());
  }

  /** The folder in which the launcher looks for files named after settings. */
  public Optional<Path> secretsDir() {
    return optional(Setting.SECRETS_DIR).map(Path::of);
  }

  private String text(Setting setting) {
    return values.getOrDefault(setting, "");
  }

  private Optional<String> optional(Setting setting) {
    return Optional.of(text(setting)).filter(value -> !value.isEmpty());
  }

  private int number(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  private boolean yes(Setting setting) {
    return text(setting).equals("true");
  }

  private Duration span(Setting setting) {
    return Duration.parse(text(setting));
  }
}
