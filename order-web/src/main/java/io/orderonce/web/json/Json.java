package io.orderonce.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.money.Money;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;

/**
 * JSON as the API writes it: amounts as strings with their currency, times in UTC with six
 * decimals.
 */
public final class Json {

  public static final int DEEPEST = 32;
  public static final int LONGEST_NUMBER = 40;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * Refuses duplicate fields, text after the document, and input that is only meant to fill the
   * memory.
   */
  private static final ObjectMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  /**
   * @throws JsonProcessingException if the text is not exactly one JSON document
   */
  public static JsonNode read(String text) throws JsonProcessingException {
    return STRICT.readTree(text);
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static JsonNode number(int number) {
    return JsonNodeFactory.instance.numberNode(number);
  }

  public static JsonNode nothing() {
    return JsonNodeFactory.instance.nullNode();
  }

  public static ArrayNode array(Collection<? extends JsonNode> items) {
    return JsonNodeFactory.instance.arrayNode().addAll(items);
  }

  public static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  public static JsonNode money(Money money) {
    return object()
        .put("amount", money.plainAmount())
        .put("currency", money.currency().getCurrencyCode());
  }

  public static String time(Instant time) {
    return TIME.format(time);
  }

  public static byte[] bytes(JsonNode json) {
    try {
      return STRICT.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }

  /** Writes a document that is too large to be a tree. The stream is closed with it. */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    return STRICT.createGenerator(out);
  }

  public static Response.ResponseBuilder response(int status, JsonNode json) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(bytes(json));
  }
}
