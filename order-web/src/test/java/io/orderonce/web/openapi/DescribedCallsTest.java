package io.orderonce.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderonce.web.RestApi;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The implemented calls are those of the API description. */
class DescribedCallsTest {

  private static final Pattern CHOICE = Pattern.compile("\\{\\w+:([a-z|]+)}");

  @Test
  void every_call_is_described_and_every_described_call_exists() throws IOException {
    Set<String> described = described();

    assertThat(offered()).isEqualTo(described);
  }

  private static Set<String> described() throws IOException {
    Set<String> calls = new TreeSet<>();
    JsonNode paths = new ObjectMapper().readTree(Description.read().json()).path("paths");
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          if (!name.equals("parameters")) {
                            calls.add(
                                name.toUpperCase(Locale.ROOT) + " " + path.getKey().substring(1));
                          }
                        }));
    return calls;
  }

  private static Set<String> offered() throws IOException {
    Set<String> calls = new TreeSet<>();
    for (Class<?> resource : resources()) {
      String base = resource.getAnnotation(Path.class).value();
      for (Method method : resource.getDeclaredMethods()) {
        String below =
            Optional.ofNullable(method.getAnnotation(Path.class))
                .map(path -> "/" + path.value())
                .orElse("");
        verb(method)
            .ifPresent(
                verb -> spelledOut(base + below).forEach(path -> calls.add(verb + " " + path)));
      }
    }
    return calls;
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(HttpMethod::value)
        .findAny();
  }

  /** A path segment with a fixed set of values is listed value by value in the description. */
  private static List<String> spelledOut(String path) {
    Matcher choice = CHOICE.matcher(path);
    return choice.find()
        ? Arrays.stream(choice.group(1).split("\\|")).map(choice::replaceFirst).toList()
        : List.of(path);
  }

  private static List<Class<?>> resources() throws IOException {
    java.nio.file.Path classes = classes();
    try (Stream<java.nio.file.Path> files = Files.walk(classes.resolve("io/orderonce/web"))) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith("Resource.class"))
          .<Class<?>>map(DescribedCallsTest::load)
          .filter(type -> type.isAnnotationPresent(Path.class))
          .toList();
    }
  }

  private static java.nio.file.Path classes() {
    try {
      URI place = RestApi.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return java.nio.file.Path.of(place);
    } catch (URISyntaxException impossible) {
      throw new AssertionError("classes lie in a folder", impossible);
    }
  }

  private static Class<?> load(String file) {
    String name = file.replace('/', '.').replaceAll("\\.class$", "");
    try {
      return Class.forName(name, false, DescribedCallsTest.class.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new UncheckedIOException(new IOException(name, impossible));
    }
  }
}
