package io.orderonce.launch.connector;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The target of a request: path and query of its first line, which every component behind this must
 * interpret the same way. So nothing in it is undecodable, and no part of it means a different path
 * to different readers.
 */
final class Target {

  private static final int LONGEST = 8 * 1024;
  private static final Pattern WHOLE = Pattern.compile("https?://[^/?]*", Pattern.CASE_INSENSITIVE);

  private Target() {}

  /**
   * The target as path and query, whatever form it was sent in (RFC 9112 section 3.2).
   *
   * @param sent one character per byte
   */
  static String of(String sent) throws Refusal {
    if (sent.length() > LONGEST) {
      throw Refusal.tooLarge("The address is longer than 8 KiB.");
    }
    String target = pathOf(sent);
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '\\' || c == '#') {
        throw Refusal.malformed("The address contains a character that must be encoded.");
      }
    }
    int query = target.indexOf('?');
    checkPath(query < 0 ? target : target.substring(0, query));
    if (query >= 0) {
      decoded(target.substring(query + 1));
    }
    return target;
  }

  private static String pathOf(String sent) throws Refusal {
    Matcher whole = WHOLE.matcher(sent);
    if (whole.lookingAt()) {
      String path = sent.substring(whole.end());
      return path.startsWith("/") ? path : "/" + path;
    }
    if (!sent.startsWith("/")) {
      throw Refusal.malformed("The address is not a path.");
    }
    return sent;
  }

  private static void checkPath(String path) throws Refusal {
    String decoded = decoded(path);
    if (decoded.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
      throw Refusal.malformed("The path contains a control character or a backslash.");
    }
    if (path.indexOf(';') >= 0) {
      // nothing here takes parameters, and whatever reads an address has its own idea of them
      throw Refusal.malformed("The path contains a semicolon; no address here does.");
    }
    if (path.toLowerCase(Locale.ROOT).contains("%2f")) {
      throw Refusal.malformed("The path contains an encoded slash.");
    }
    for (String segment : decoded.split("/")) {
      if (segment.equals(".") || segment.equals("..")) {
        throw Refusal.malformed("The path contains a dot segment.");
      }
    }
  }

  private static String decoded(String text) throws Refusal {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw Refusal.malformed(
              "The address contains a % that is not followed by two hex digits.");
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refusal.malformed("The address does not decode to valid UTF-8.");
    }
  }
}
