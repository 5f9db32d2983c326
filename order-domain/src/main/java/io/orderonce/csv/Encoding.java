package io.orderonce.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text of a file from a spreadsheet: UTF-8, or UTF-16 that says so with a mark. Anything else
 * is refused. Most other encodings cannot be told from each other, and a guess would store letters
 * that nobody wrote.
 */
final class Encoding {

  private static final char MARK = '\uFEFF';
  private static final char LOST = '\uFFFD';

  private Encoding() {}

  /**
   * @throws InvalidTable if the encoding is another one, which it names as far as it can be known
   */
  static String read(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE, 0, 0) || startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
      throw notUtf8("UTF-32");
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return clean(decoded(bytes, StandardCharsets.UTF_16LE, "broken UTF-16"));
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return clean(decoded(bytes, StandardCharsets.UTF_16BE, "broken UTF-16"));
    }
    if (hasZero(bytes)) {
      throw notUtf8("UTF-16 without its byte order mark, or no text at all");
    }
    return clean(
        decoded(
            bytes,
            StandardCharsets.UTF_8,
            "an older encoding such as Windows-1252 (Western Europe) or GBK (China)"));
  }

  /**
   * The text without the mark before it.
   *
   * @throws InvalidTable if somebody has read it in the wrong encoding before
   */
  static String clean(String text) {
    if (text.indexOf(LOST) >= 0) {
      throw new InvalidTable(
          List.of(
              "some letters of the table are lost ("
                  + LOST
                  + " stands in their place): it was read in the wrong encoding before it came here;"
                  + " save it as \"CSV UTF-8\" and take it from that file"));
    }
    if (text.indexOf('\0') >= 0) {
      throw notUtf8("UTF-16 without its byte order mark, or no text at all");
    }
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  private static String decoded(byte[] bytes, Charset charset, String otherwise) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw notUtf8(otherwise);
    }
  }

  private static InvalidTable notUtf8(String what) {
    return new InvalidTable(
        List.of(
            "the table is not in UTF-8 but in "
                + what
                + "; save it in the spreadsheet as \"CSV UTF-8\" and send that"));
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasZero(byte[] bytes) {
    for (byte one : bytes) {
      if (one == 0) {
        return true;
      }
    }
    return false;
  }
}
