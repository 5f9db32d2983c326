package io.orderonce.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * What a browser has to present in addition to its session id. The server's ids have at most 64
 * random bits; this has 256. Over TLS its name is one that neither a neighbouring host nor a page
 * without TLS can set (RFC 6265bis, {@code __Host-}).
 */
final class LoginCookie {

  private static final String NAME = "login";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private LoginCookie() {}

  /** Issues a new one; the returned value is to be kept in the session. */
  static String give(HttpServletRequest request, HttpServletResponse response) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    String value = HexFormat.of().formatHex(random);
    Cookie cookie = new Cookie(name(request), value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
    return value;
  }

  static boolean isShown(HttpServletRequest request, String value) {
    Cookie[] cookies = request.getCookies();
    return cookies != null
        && Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(name(request)))
            .anyMatch(cookie -> MessageDigest.isEqual(bytes(cookie.getValue()), bytes(value)));
  }

  private static String name(HttpServletRequest request) {
    return request.isSecure() ? "__Host-" + NAME : NAME;
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
