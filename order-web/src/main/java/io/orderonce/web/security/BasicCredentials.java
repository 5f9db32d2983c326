package io.orderonce.web.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A user name and a password sent by HTTP Basic authentication (RFC 7617). */
record BasicCredentials(String userName, String password) {

  private static final String SCHEME = "Basic ";

  /** Empty unless there is exactly one header, of this scheme, and readable. */
  static Optional<BasicCredentials> in(List<String> headers) {
    if (headers.size() != 1 || !isBasic(headers.get(0))) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(headers.get(0).substring(SCHEME.length()).trim());
      return pair(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isBasic(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Neither may contain characters that no keyboard types; a database would refuse them. */
  private static Optional<BasicCredentials> pair(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || text.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    return Optional.of(new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
  }
}
