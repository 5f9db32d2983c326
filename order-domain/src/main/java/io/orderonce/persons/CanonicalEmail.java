package io.orderonce.persons;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One spelling for all e-mail addresses that reach the same mailbox, as far as the provider is
 * known to deliver them alike. Where nothing is known, only upper and lower case do not count: what
 * one provider ignores tells two people apart at another.
 *
 * <p>Sources: the providers' own help pages on aliases and subaddressing (RFC 5233).
 */
final class CanonicalEmail {

  /** Other names of one provider: mail to either arrives in the same mailbox. */
  private static final Map<String, String> SAME_PROVIDER =
      Map.ofEntries(
          Map.entry("googlemail.com", "gmail.com"),
          Map.entry("me.com", "icloud.com"),
          Map.entry("mac.com", "icloud.com"),
          Map.entry("protonmail.com", "proton.me"),
          Map.entry("protonmail.ch", "proton.me"),
          Map.entry("pm.me", "proton.me"),
          Map.entry("ya.ru", "yandex.ru"),
          Map.entry("yandex.com", "yandex.ru"),
          Map.entry("yandex.by", "yandex.ru"),
          Map.entry("yandex.kz", "yandex.ru"));

  /** What is between + and @ says nothing about the mailbox. */
  private static final Set<String> IGNORE_TAGS =
      Set.of(
          "gmail.com",
          "icloud.com",
          "proton.me",
          "yandex.ru",
          "outlook.com",
          "hotmail.com",
          "live.com",
          "msn.com",
          "fastmail.com",
          "fastmail.fm",
          "zoho.com",
          "mailbox.org",
          "posteo.de",
          "posteo.net",
          "runbox.com");

  private static final Set<String> IGNORE_DOTS = Set.of("gmail.com", "proton.me");

  /** Proton ignores these as well. */
  private static final Set<String> IGNORE_DASHES = Set.of("proton.me");

  private CanonicalEmail() {}

  static String of(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    int at = lower.lastIndexOf('@');
    String typed = lower.substring(at + 1);
    String domain = SAME_PROVIDER.getOrDefault(typed, typed);
    return mailbox(lower.substring(0, at), domain) + '@' + domain;
  }

  /** Never empty: an address that consists of what is ignored stays as it is. */
  private static String mailbox(String local, String domain) {
    String box = local;
    int plus = box.indexOf('+');
    if (plus > 0 && IGNORE_TAGS.contains(domain)) {
      box = box.substring(0, plus);
    }
    if (IGNORE_DOTS.contains(domain)) {
      box = box.replace(".", "");
    }
    if (IGNORE_DASHES.contains(domain)) {
      box = box.replaceAll("[-_]", "");
    }
    return box.isEmpty() ? local : box;
  }
}
