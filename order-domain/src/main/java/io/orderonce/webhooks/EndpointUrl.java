package io.orderonce.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The address of an endpoint. Orders contain names and addresses of people, so it is {@code https},
 * except within one's own network.
 */
public record EndpointUrl(URI uri) {

  public static final int LONGEST = 500;

  private static final String NUMBER = "[0-9]+|0[xX][0-9a-fA-F]*";
  private static final String BYTE = "0|[1-9][0-9]{0,2}";

  /**
   * Reads what somebody has typed. Where the address leads is not checked here.
   *
   * @param plainToo whether {@code http} is allowed as well
   * @throws InvalidWebhook with what is wrong
   */
  public static EndpointUrl typed(String text, boolean plainToo) {
    if (text.length() > LONGEST) {
      throw InvalidWebhook.of(WebhookObjection.WEBHOOK_URL_LENGTH, LONGEST);
    }
    URI uri = parsed(text.strip());
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(plainToo && scheme.equals("http"))) {
      throw InvalidWebhook.of(WebhookObjection.WEBHOOK_URL_HTTPS);
    }
    return new EndpointUrl(uri);
  }

  private static URI parsed(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw InvalidWebhook.of(WebhookObjection.WEBHOOK_URL);
    }
    if (uri.getRawUserInfo() != null) {
      throw InvalidWebhook.of(WebhookObjection.WEBHOOK_URL_USER);
    }
    if (uri.getRawFragment() != null) {
      throw InvalidWebhook.of(WebhookObjection.WEBHOOK_URL_FRAGMENT);
    }
    if (isOddNumber(hostIn(uri))) {
      throw InvalidWebhook.of(WebhookObjection.WEBHOOK_URL_NUMBERS);
    }
    if (uri.getScheme() == null || isMissing(uri.getHost()) || !isAscii(text) || !isPort(uri)) {
      throw InvalidWebhook.of(WebhookObjection.WEBHOOK_URL);
    }
    return uri;
  }

  /** Java takes {@code 0177.0.0.1} for no host at all. */
  private static String hostIn(URI uri) {
    String authority = String.valueOf(uri.getRawAuthority());
    return uri.getHost() == null ? authority.replaceFirst(":[0-9]*$", "") : uri.getHost();
  }

  private static boolean isMissing(@Nullable String host) {
    return host == null || host.isEmpty();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(one -> one > ' ' && one < 127);
  }

  private static boolean isPort(URI uri) {
    return uri.getPort() == -1 || uri.getPort() > 0 && uri.getPort() <= 65_535;
  }

  /**
   * Whether a host is an IPv4 address in one of the notations that programs read differently:
   * {@code 2130706433}, {@code 0x7f.1}, {@code 0177.0.0.1}. A host whose last label is a number is
   * an address (WHATWG URL, section 3.5).
   */
  private static boolean isOddNumber(String host) {
    String[] labels = host.split("\\.", -1);
    String last = labels[labels.length - 1];
    if (last.isEmpty() && labels.length > 1) {
      last = labels[labels.length - 2];
    }
    return last.matches(NUMBER)
        && !(labels.length == 4
            && Arrays.stream(labels)
                .allMatch(label -> label.matches(BYTE) && Integer.parseInt(label) <= 255));
  }

  /** Without the brackets of an IPv6 address. */
  public String host() {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
