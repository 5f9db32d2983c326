package io.orderonce.csv;

import io.orderonce.csv.InvalidTable.EncodingFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a file from a spreadsheet: UTF-8, or UTF-16 with a byte order mark. Anything else is
 * refused: most other encodings cannot be told apart, and a wrong guess would store letters that
 * were never written.
 */
final class Encoding {

  private static final char MARK = '\uFEFF';
  private static final char LOST = '\uFFFD';

  private Encoding() {}

  /**
   * @throws InvalidTable if the encoding is another one; it names the encoding where that can be
   *     recognised
   */
  static String read(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE, 0, 0) || startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
      throw new InvalidTable(EncodingFault.UTF_32);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return clean(decoded(bytes, StandardCharsets.UTF_16LE, EncodingFault.UTF_16));
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return clean(decoded(bytes, StandardCharsets.UTF_16BE, EncodingFault.UTF_16));
    }
    if (hasZero(bytes)) {
      throw new InvalidTable(EncodingFault.UTF_16);
    }
    return clean(decoded(bytes, StandardCharsets.UTF_8, EncodingFault.OLDER));
  }

  /**
   * The text without its byte order mark.
   *
   * @throws InvalidTable if the text was decoded in the wrong encoding earlier
   */
  static String clean(String text) {
    if (text.indexOf(LOST) >= 0) {
      throw new InvalidTable(EncodingFault.LOST);
    }
    if (text.indexOf('\0') >= 0) {
      throw new InvalidTable(EncodingFault.UTF_16);
    }
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  private static String decoded(byte[] bytes, Charset charset, EncodingFault otherwise) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw new InvalidTable(otherwise);
    }
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
