package io.orderonce.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All settings, with their defaults. Each can be given as a property of the name here, as an
 * environment variable of the same name in capitals with {@code _} for dots and hyphens, and as a
 * file of the property's name in the secrets folder.
 */
public enum Setting {
  HTTP_PORT("http.port", "8080", Setting::isPort, "a port from 1 to 65535"),
  HTTP_ADDRESS("http.address", "127.0.0.1", Setting::isAddress, "an IP address to listen on"),
  DATA_DIR("data.dir", "./data", Setting::isPath, "a folder"),
  DB_URL("db.url", "", Setting::isDatabase, "jdbc:postgresql://… or jdbc:h2:…, or empty"),
  DB_USER("db.user", "", text -> true, "a database user"),
  DB_PASSWORD("db.password", "", text -> true, "the password of the database user"),
  DB_MIGRATION_USER("db.migration.user", "", text -> true, "a database user"),
  DB_MIGRATION_PASSWORD(
      "db.migration.password", "", text -> true, "the password of the migration user"),
  DB_LOSS_ACCEPTED("db.loss.accepted", "false", Setting::isBoolean, "true or false"),
  DEMO("demo", "false", Setting::isBoolean, "true or false"),
  CLUSTER_MEMBERS(
      "cluster.members",
      "",
      Setting::isMembers,
      "host:port,host:port or dns:… or kubernetes:…, or empty"),
  CLUSTER_ADDRESS("cluster.address", "127.0.0.1", Setting::isAddress, "an IP address"),
  CLUSTER_PORT("cluster.port", "6900", Setting::isPort, "a port from 1 to 65535"),
  CLUSTER_NAME(
      "cluster.name",
      "orderonce",
      text -> text.matches("[A-Za-z0-9_.-]{1,60}"),
      "1 to 60 letters, digits, '_', '.' or '-'"),
  CLUSTER_ENABLED("cluster.enabled", "true", Setting::isBoolean, "true or false"),
  ORDERNUMBER_SECRET(
      "ordernumber.secret",
      "",
      text -> text.isEmpty() || text.length() >= 32,
      "at least 32 characters that cannot be guessed, or empty"),
  ORDERNUMBER_SECRET_PREVIOUS(
      "ordernumber.secret.previous",
      "",
      text -> text.isEmpty() || text.length() >= 32,
      "at least 32 characters, or empty"),
  ORDERNUMBER_TTL("ordernumber.ttl", "PT24H", Setting::isSpan, "a duration such as PT24H"),
  DEDUP_LEASE("dedup.lease", "PT30S", Setting::isSpan, "a duration such as PT30S"),
  DEDUP_WAIT("dedup.wait", "PT2S", Setting::isSpan, "a duration such as PT2S"),
  DEDUP_RETENTION("dedup.retention", "PT24H", Setting::isSpan, "a duration such as PT24H"),
  EVENTS_KEPT("events.kept", "P90D", Setting::isSpan, "a duration such as P90D"),
  ADDRESSES_KEPT(
      "addresses.kept",
      "",
      text -> text.isEmpty() || isPeriod(text),
      "a period such as P2Y, P18M or P90D, or empty"),
  ADMIN_ENABLED("admin.enabled", "true", Setting::isBoolean, "true or false"),
  DRAIN("drain", "PT5S", text -> text.equals("PT0S") || isSpan(text), "a duration such as PT5S"),
  METRICS_FROM(
      "metrics.from",
      "127.0.0.1,::1",
      Setting::isNetworks,
      "comma-separated IP addresses or networks such as 10.1.0.0/16, or empty"),
  MAIL_URL(
      "mail.url",
      "",
      text -> text.isEmpty() || SmtpUrl.isLegal(text),
      "smtp://user:password@host:587 or smtps://user:password@host:465, with %40 for an @ in the"
          + " user's name or password; or empty"),
  MAIL_FROM(
      "mail.from",
      "",
      text -> text.isEmpty() || isSender(text),
      "an e-mail address such as orders@shop.example or The Shop <orders@shop.example>, or empty"),
  PUBLIC_URL(
      "public-url",
      "",
      text -> text.isEmpty() || isOrigin(text),
      "the shop's address such as https://shop.example, without a path, or empty"),
  CHARGES_EN(
      "charges.en", "", Setting::isSentence, "a sentence of at most 300 characters, or empty"),
  CHARGES_ZH(
      "charges.zh", "", Setting::isSentence, "a sentence of at most 300 characters, or empty"),
  PICTURES_FROM(
      "pictures.from",
      "",
      text -> text.isEmpty() || Stream.of(text.split(",", -1)).allMatch(Setting::isSecureOrigin),
      "comma-separated addresses of servers such as https://pictures.example, without paths, or"
          + " empty"),
  LOG_FORMAT("log.format", "text", text -> text.matches("text|json"), "text or json"),
  PROXIES(
      "proxies",
      "",
      Setting::isNetworks,
      "comma-separated IP addresses or networks such as 10.1.0.0/16, or empty"),
  REGISTRATIONS_PER_NETWORK(
      "registrations.per.network",
      "10",
      text -> text.matches("[1-9][0-9]{0,5}"),
      "a number from 1 to 999999"),
  REGISTRATIONS_OVERALL(
      "registrations.overall",
      "1000",
      text -> text.matches("[1-9][0-9]{0,5}"),
      "a number from 1 to 999999"),
  REGISTRATIONS_TRUSTED(
      "registrations.trusted",
      "",
      Setting::isNetworks,
      "comma-separated IP addresses or networks such as 10.1.0.0/16, or empty"),
  VISITORS(
      "visitors",
      "",
      text -> text.isEmpty() || text.matches("[1-9][0-9]{0,5}"),
      "a number from 1 to 999999, or empty"),
  WEBHOOKS_PRIVATE_ADDRESSES(
      "webhooks.private-addresses", "false", Setting::isBoolean, "true or false"),
  WEBHOOKS_SECRET(
      "webhooks.secret",
      "",
      text -> text.isEmpty() || text.length() >= 32,
      "at least 32 characters that cannot be guessed, or empty"),
  WEBHOOKS_SECRET_PREVIOUS(
      "webhooks.secret.previous",
      "",
      text -> text.isEmpty() || text.length() >= 32,
      "at least 32 characters, or empty"),
  SECRETS_DIR(
      "secrets.dir", "", text -> text.isEmpty() || isPath(text), "a folder of files, or empty");

  private static final String PREFIX = "orderonce.";
  private static final Duration LONGEST = Duration.ofDays(366);

  private final String property;
  private final String byDefault;
  private final Predicate<String> legal;
  private final String allowed;

  Setting(String name, String byDefault, Predicate<String> legal, String allowed) {
    this.property = PREFIX + name;
    this.byDefault = byDefault;
    this.legal = legal;
    this.allowed = allowed;
  }

  /** As a property: {@code orderonce.http.port}. */
  public String property() {
    return property;
  }

  /** As an environment variable: {@code ORDERONCE_HTTP_PORT}. */
  public String variable() {
    return variableOf(property);
  }

  public String byDefault() {
    return byDefault;
  }

  boolean isLegal(String value) {
    return legal.test(value);
  }

  /** The allowed values, in words. */
  public String allowed() {
    return allowed;
  }

  /** Whether its value must never be shown. A URL can contain a password. */
  public boolean isSecret() {
    return this == DB_PASSWORD
        || this == DB_URL
        || this == DB_MIGRATION_PASSWORD
        || this == MAIL_URL
        || this == ORDERNUMBER_SECRET
        || this == ORDERNUMBER_SECRET_PREVIOUS
        || this == WEBHOOKS_SECRET
        || this == WEBHOOKS_SECRET_PREVIOUS;
  }

  static Optional<Setting> ofVariable(String variable) {
    return Arrays.stream(values()).filter(setting -> setting.variable().equals(variable)).findAny();
  }

  static Optional<Setting> ofProperty(String property) {
    return Arrays.stream(values()).filter(setting -> setting.property.equals(property)).findAny();
  }

  private static String variableOf(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static boolean isPort(String text) {
    return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535;
  }

  static boolean isAddress(String text) {
    if (text.matches("\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?")) {
      return isIpv6(text);
    }
    return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")
        && Arrays.stream(text.split("\\.")).allMatch(part -> Integer.parseInt(part) <= 255);
  }

  private static boolean isIpv6(String text) {
    try {
      InetAddress.getByName(text); // a text with a colon is never looked up
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isNetworks(String text) {
    return text.isEmpty() || Arrays.stream(text.split(",", -1)).allMatch(Network::isLegal);
  }

  private static boolean isMembers(String text) {
    return text.isEmpty()
        || text.matches("(dns|kubernetes):\\S+")
        || Arrays.stream(text.split(",", -1)).allMatch(Setting::isMember);
  }

  private static boolean isMember(String text) {
    return text.matches("[^\\s,:]+:[0-9]+") && isPort(text.substring(text.indexOf(':') + 1));
  }

  private static boolean isDatabase(String text) {
    return text.isEmpty() || text.matches("jdbc:(postgresql|h2):\\S+");
  }

  private static boolean isSender(String text) {
    String address = "[!-~&&[^<>@,;:\"()\\\\\\[\\]]]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";
    return text.matches(address) || text.matches("[^<>\"\\p{Cntrl}]{1,100} <" + address + ">");
  }

  private static boolean isOrigin(String text) {
    return text.matches("https?://(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+)(:[1-9][0-9]{0,4})?/?");
  }

  private static boolean isSecureOrigin(String text) {
    return text.strip().startsWith("https://") && isOrigin(text.strip()) && !text.endsWith("/");
  }

  private static boolean isSentence(String text) {
    return text.isEmpty() || text.matches("\\P{Cntrl}{1,300}") && !text.isBlank();
  }

  private static boolean isBoolean(String text) {
    return text.equals("true") || text.equals("false");
  }

  private static boolean isPath(String text) {
    try {
      return !text.isBlank() && !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** In years, months and days; at least a day, at most a century. */
  private static boolean isPeriod(String text) {
    try {
      Period period = Period.parse(text);
      return !period.isNegative()
          && !period.isZero()
          && period.toTotalMonths() <= 1_200
          && period.getDays() <= 36_600;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isSpan(String text) {
    try {
      Duration span = Duration.parse(text);
      return !span.isNegative() && !span.isZero() && span.compareTo(LONGEST) <= 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
