package io.orderonce.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackTest {

  private static final List<String> EXECUTABLE =
      List.of(
          "io/orderonce/launch/Launcher.class",
          "META-INF/LICENSE",
          "MICRO-INF/domain/branding/",
          "MICRO-INF/domain/domain.xml",
          "MICRO-INF/runtime/kernel.jar",
          "MICRO-INF/runtime/__ds_jdbc_ra.rar",
          "MICRO-INF/deploy/ROOT.war",
          "MICRO-INF/deploy/payaramicro.properties");

  @TempDir private Path temporary;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void the_server_and_the_application_lie_beside_a_jar_that_names_the_server() throws IOException {
    Path folder = temporary.resolve("unpacked");

    int code = unpack(jar(EXECUTABLE), folder.toString());

    assertThat(code).isZero();
    assertThat(folder.resolve("runtime/kernel.jar")).hasContent("MICRO-INF/runtime/kernel.jar");
    assertThat(UnpackedServer.in(folder)).isPresent();
    try (JarFile small = new JarFile(folder.resolve("orderonce.jar").toFile())) {
      Attributes attributes = small.getManifest().getMainAttributes();
      assertThat(attributes.getValue("Class-Path")).isEqualTo("runtime/kernel.jar");
      assertThat(attributes.getValue("Add-Opens")).isEqualTo("java.base/java.lang");
      assertThat(small.stream().map(JarEntry::getName))
          .containsExactlyInAnyOrder(
              "META-INF/MANIFEST.MF",
              "META-INF/LICENSE",
              "io/orderonce/launch/Launcher.class",
              "MICRO-INF/domain/branding/",
              "MICRO-INF/domain/domain.xml",
              "__ds_jdbc_ra.rar");
    }
  }

  @Test
  void nothing_is_mixed_with_what_is_there() throws IOException {
    Files.writeString(temporary.resolve("old.jar"), "an earlier version");

    int code = unpack(jar(EXECUTABLE), temporary.toString());

    assertThat(code).isEqualTo(1);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("is not an empty folder");
    assertThat(temporary.resolve("runtime")).doesNotExist();
  }

  @Test
  void only_the_executable_jar_can_be_unpacked() throws IOException {
    Path folder = temporary.resolve("unpacked");

    int code = unpack(jar(List.of("io/orderonce/launch/Launcher.class")), folder.toString());

    assertThat(code).isEqualTo(2);
    assertThat(folder).doesNotExist();
  }

  @Test
  void the_folder_has_to_be_named() throws IOException {
    assertThat(unpack(jar(EXECUTABLE))).isEqualTo(2);
  }

  private int unpack(Path jar, String... arguments) throws IOException {
    return Unpack.run(jar, arguments, new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  private Path jar(List<String> names) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Add-Opens", "java.base/java.lang");
    Path jar = temporary.resolve("whole.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (String name : names) {
        out.putNextEntry(new JarEntry(name));
        if (!name.endsWith("/")) {
          out.write(name.getBytes(StandardCharsets.UTF_8));
        }
        out.closeEntry();
      }
    }
    return jar;
  }
}
