package io.orderonce.web.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The OpenAPI document, in both formats.
 *
 * @param yaml as it was written, byte for byte
 * @param json the same content
 */
record Description(byte[] yaml, byte[] json) {

  private static final String FILE = "/META-INF/openapi.yaml";

  static Description read() {
    try (InputStream file = Description.class.getResourceAsStream(FILE)) {
      byte[] yaml = Objects.requireNonNull(file, FILE).readAllBytes();
      return new Description(
          yaml, new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(FILE + " cannot be read", unreadable);
    }
  }
}
