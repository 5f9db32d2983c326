package io.orderonce.web.security;

import io.orderonce.config.Network;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a load balancer says of a request that it passes on: from where it came, and whether it came
 * over TLS. Believed from the configured addresses alone; anybody else could write it himself. This
 * server ends no TLS, so nothing else says that a request came over it, whatever the server reads.
 */
final class Forwarded {

  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";

  private static final String CLIENT = Forwarded.class.getName() + ".client";

  private final List<Network> proxies;

  Forwarded(List<Network> proxies) {
    this.proxies = proxies;
  }

  /** The request as the first proxy that is believed saw it. */
  HttpServletRequest asSent(HttpServletRequest request) {
    boolean believed = isProxy(request.getRemoteAddr());
    String client = believed ? client(request) : request.getRemoteAddr();
    request.setAttribute(ResponseHeaders.PEER, request.getRemoteAddr());
    request.setAttribute(CLIENT, client);
    return new AsSent(request, client, believed && isOverTls(request));
  }

  /**
   * From where the request came, for those who are given the server's own form of it: when somebody
   * logs in, it is handed to Jakarta Security without what filters have put around it.
   */
  static String clientOf(HttpServletRequest request) {
    return request.getAttribute(CLIENT) instanceof String client ? client : request.getRemoteAddr();
  }

  /** Of several the proxy has written the last. */
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
   * Every proxy writes behind what is there already. So what is believed is read from the end, up
   * to the first address that is not a proxy of ours; that one may have invented the rest.
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
