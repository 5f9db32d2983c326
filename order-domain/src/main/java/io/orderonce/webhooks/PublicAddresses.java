package io.orderonce.webhooks;

import io.orderonce.config.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where requests of the shop may go. Whoever enters an endpoint must not reach, through the shop,
 * what only the shop can reach: the shop itself, its neighbours, the metadata of a cloud. Asked
 * when an endpoint is saved, and again with each connection, which then goes to exactly the
 * addresses that were checked: what a name resolves to may change in between.
 */
public final class PublicAddresses {

  /** IANA's registry of special-purpose IPv4 addresses, with multicast and the reserved block. */
  private static final List<Network> NOT_PUBLIC_4 =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.31.196.0/24",
              "192.52.193.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "192.175.48.0/24",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4")
          .map(Network::of)
          .toList();

  /**
   * Everything else has a special purpose, or is not assigned: local, link-local, multicast, NAT64
   * and the other ways of writing an IPv4 address.
   */
  private static final Network PUBLIC_6 = Network.of("2000::/3");

  /** IANA's registry of special-purpose IPv6 addresses, within what is public. */
  private static final List<Network> NOT_PUBLIC_6 =
      Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
          .map(Network::of)
          .toList();

  private final Lookup lookup;
  private final boolean privateToo;

  /** Resolves a name. */
  public interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** The name leads to an address that the shop must not call. */
  public static final class NotPublic extends RuntimeException {

    private final transient InetAddress address;

    NotPublic(String host, InetAddress address) {
      super(
          "%s leads to %s, which is private, local or reserved"
              .formatted(host, address.getHostAddress()));
      this.address = address;
    }

    public InetAddress address() {
      return address;
    }
  }

  /**
   * @param privateToo whether any address is allowed
   */
  public PublicAddresses(Lookup lookup, boolean privateToo) {
    this.lookup = lookup;
    this.privateToo = privateToo;
  }

  /** Whether addresses in one's own network are allowed. */
  public boolean arePrivateAllowed() {
    return privateToo;
  }

  /**
   * All addresses of a name, or the address itself if it is one.
   *
   * @throws NotPublic if one of them is not public: a name that leads to both is a trap
   * @throws UnknownHostException if there is none
   */
  public List<InetAddress> of(String host) throws UnknownHostException {
    List<InetAddress> found = Arrays.asList(lookup.addresses(host));
    if (found.isEmpty()) {
      throw new UnknownHostException(host);
    }
    if (!privateToo) {
      found.stream()
          .filter(address -> !isPublic(address))
          .findFirst()
          .ifPresent(
              address -> {
                throw new NotPublic(host, address);
              });
    }
    return found;
  }

  /**
   * @throws InvalidWebhook if the URL leads to an address that is not public, or nowhere
   */
  public void check(EndpointUrl url) {
    try {
      of(url.host());
    } catch (NotPublic e) {
      throw InvalidWebhook.of(WebhookObjection.WEBHOOK_URL_PRIVATE, e.address().getHostAddress());
    } catch (UnknownHostException e) {
      throw InvalidWebhook.of(WebhookObjection.WEBHOOK_URL_UNKNOWN, url.host());
    }
  }

  /** An IPv6 address that maps an IPv4 one is that address already: Java reads it so. */
  static boolean isPublic(InetAddress address) {
    // without the zone of a link-local address
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet4Address
        ? NOT_PUBLIC_4.stream().noneMatch(network -> network.contains(text))
        : PUBLIC_6.contains(text)
            && NOT_PUBLIC_6.stream().noneMatch(network -> network.contains(text));
  }
}
