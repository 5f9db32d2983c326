package io.orderonce.webhooks.http;

import io.orderonce.webhooks.PublicAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for the client. It connects to the addresses that it gets here and to no others,
 * so an address that is not public is not connected to, whatever the name resolved to before.
 */
final class CheckedNames implements DnsResolver {

  /** A receiver with more than this is tried at the first ones. */
  private static final int MOST_ADDRESSES = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PublicAddresses addresses;
  private final ExecutorService lookups;

  /**
   * @param lookups look-ups cannot be interrupted; they are waited for elsewhere
   */
  CheckedNames(PublicAddresses addresses, ExecutorService lookups) {
    this.addresses = addresses;
    this.lookups = lookups;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return found(host).stream().limit(MOST_ADDRESSES).toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private List<InetAddress> found(String host) throws UnknownHostException {
    Future<List<InetAddress>> lookup;
    try {
      lookup = lookups.submit(() -> addresses.of(host));
    } catch (RejectedExecutionException busy) {
      throw unknown(host, busy);
    }
    try {
      return lookup.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PublicAddresses.NotPublic refused) {
        throw refused;
      }
      throw unknown(host, e.getCause());
    } catch (TimeoutException e) {
      lookup.cancel(true);
      throw unknown(host, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, e);
    }
  }

  private static UnknownHostException unknown(String host, Throwable cause) {
    UnknownHostException unknown = new UnknownHostException(host);
    unknown.initCause(cause);
    return unknown;
  }
}
