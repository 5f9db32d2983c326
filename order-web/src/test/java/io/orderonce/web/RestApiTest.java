package io.orderonce.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestApiTest {

  @Test
  void every_resource_and_provider_is_listed() throws Exception {
    assertThat(Stream.concat(RestApi.SHOP.stream(), RestApi.ADMINISTRATION.stream()))
        .containsExactlyInAnyOrderElementsOf(annotated());
  }

  @Test
  void resources_for_staff_are_those_under_admin() {
    assertThat(RestApi.ADMINISTRATION)
        .allMatch(resource -> resource.getAnnotation(Path.class).value().matches("admin(/.*)?"));
    assertThat(RestApi.SHOP)
        .filteredOn(listed -> listed.isAnnotationPresent(Path.class))
        .noneMatch(resource -> resource.getAnnotation(Path.class).value().matches("/?admin.*"));
  }

  private static Set<Class<?>> annotated() throws IOException, URISyntaxException {
    var root =
        java.nio.file.Path.of(
            RestApi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<java.nio.file.Path> files = Files.walk(root.resolve("io/orderonce/web"))) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> root.relativize(file).toString())
          .<Class<?>>map(RestApiTest::load)
          .filter(
              type ->
                  type.isAnnotationPresent(Path.class) || type.isAnnotationPresent(Provider.class))
          .collect(Collectors.toSet());
    }
  }

  private static Class<?> load(String file) {
    try {
      String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
      return Class.forName(name, false, RestApiTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(file, e);
    }
  }
}
