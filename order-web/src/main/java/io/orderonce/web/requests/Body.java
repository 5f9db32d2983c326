package io.orderonce.web.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a request, read completely and within limits. */
public final class Body {

  /** The most that an order or a change may have, in bytes. */
  public static final int USUAL = 64 * 1024;

  private static final Pattern JSON =
      Pattern.compile("application/json *(;.*)?", Pattern.CASE_INSENSITIVE);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @param most in bytes
   * @throws ProblemException if there is more, or the client disconnects
   */
  public static Body read(InputStream in, int most) {
    byte[] bytes;
    try {
      bytes = in.readNBytes(most + 1);
    } catch (IOException brokenOff) {
      throw malformed("the body ended early");
    }
    if (bytes.length > most) {
      throw Problem.of(
              ProblemType.TOO_LARGE,
              String.format(Locale.ROOT, "The body is larger than %,d bytes.", most))
          .asException();
    }
    return new Body(bytes);
  }

  /**
   * For calls whose body is optional, and with it the content type.
   *
   * @throws ProblemException if there is a body and it is not declared as JSON
   */
  public Body expecting(@Nullable String contentType) {
    if (!isEmpty() && (contentType == null || !JSON.matcher(contentType).matches())) {
      throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE).asException();
    }
    return this;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** For content other than JSON that declares its own encoding. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * @throws ProblemException if the bytes are not valid UTF-8
   */
  public String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("the body is not valid UTF-8");
    }
  }

  /**
   * @throws ProblemException if it is not one JSON object
   */
  public Fields fields() {
    return Fields.of(tree(), "");
  }

  private JsonNode tree() {
    try {
      return Json.read(text());
    } catch (StreamConstraintsException exceeded) {
      throw malformed(exceededLimit(exceeded));
    } catch (JsonProcessingException broken) {
      throw malformed("the body is not valid JSON: " + broken.getOriginalMessage());
    }
  }

  /** The parser says only in its message which of its limits was exceeded. */
  private static String exceededLimit(StreamConstraintsException exceeded) {
    String message = String.valueOf(exceeded.getOriginalMessage());
    if (message.contains("nesting")) {
      return "the body is nested more than " + Json.DEEPEST + " levels deep";
    }
    return message.startsWith("Number") || message.startsWith("Big")
        ? "a number in the body has more than " + Json.LONGEST_NUMBER + " digits"
        : "a name or value in the body is too long";
  }

  static ProblemException malformed(String detail) {
    return Problem.of(ProblemType.MALFORMED_REQUEST, detail).asException();
  }
}
