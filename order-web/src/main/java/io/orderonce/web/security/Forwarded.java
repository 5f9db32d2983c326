package io.orderonce.web.security;

import io.orderonce.config.Network;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a load balancer says about a request that it passes on: where it came from, and whether it
 * came over TLS. Trusted from the configured addresses only; anyone else could forge it. This
 * server does not terminate TLS, so no other sign of it is trusted, whatever the server concludes.
 */
final class Forwarded {

  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";

  private static final String CLIENT = Forwarded.class.getName() + ".client";

  private final List<Network> proxies;

  Forwarded(List<Network> proxies) {
    this.proxies = proxies;
  }

  /** The request as the first trusted proxy saw it. */
  HttpServletRequest asSent(HttpServletRequest request) {
    boolean believed = isProxy(request.getRemoteAddr());
    String client = believed ? client(request) : request.getRemoteAddr();
    request.setAttribute(ResponseHeaders.PEER, request.getRemoteAddr());
    request.setAttribute(CLIENT, client);
    return new AsSent(request, client, believed && isOverTls(request));
  }

  /**
   * Where the request came from, for code that gets the server's own request object: at log-in it
   * is passed to Jakarta Security without the wrappers that filters have put around it.
   */
  static String clientOf(HttpServletRequest request) {
    return request.getAttribute(CLIENT) instanceof String client ? client : request.getRemoteAddr();
  }

  /**
   * The same for an API call. The properties of a call are the attributes of its request; the
   * request itself would have to be made available by JAX-RS first, which costs more than the rest.
   */
  static String clientOf(ContainerRequestContext call) {
    if (call.getProperty(CLIENT) instanceof String client) {
      return client;
    }
    throw new IllegalStateException("a call has not passed the filter that knows its client");
  }

  /** Of several values the proxy has written the last. */
  private static boolean isOverTls(HttpServletRequest request) {
    List<String> said = values(request, PROTO);
    return !said.isEmpty() && said.get(said.size() - 1).equalsIgnoreCase("https");
  }

  private static List<String> values(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .toList();
  }

  /**
   * Every proxy appends its value. So trusted values are read from the end, up to the first address
   * that is not a trusted proxy; that client may have forged the rest.
   */
  private String client(HttpServletRequest request) {
    List<String> path = values(request, FOR);
    String client = request.getRemoteAddr();
    for (int i = path.size() - 1; i >= 0 && isProxy(client); i--) {
      Optional<String> before = Network.addressIn(path.get(i));
      if (before.isEmpty()) {
        break;
      }
      client = before.get();
    }
    return client;
  }

  private boolean isProxy(String address) {
    return proxies.stream().anyMatch(proxy -> proxy.contains(address));
  }

  private static final class AsSent extends HttpServletRequestWrapper {

    private final String client;
    private final boolean secure;

    AsSent(HttpServletRequest request, String client, boolean secure) {
      super(request);
      this.client = client;
      this.secure = secure;
    }

    @Override
    public String getRemoteAddr() {
      return client;
    }

    @Override
    public String getRemoteHost() {
      return client;
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public String getScheme() {
      return secure ? "https" : "http";
    }
  }
}
