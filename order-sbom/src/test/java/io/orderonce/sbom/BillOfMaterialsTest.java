package io.orderonce.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillOfMaterialsTest {

  private static final String LIBRARY = "MICRO-INF/deploy/ROOT.war!/WEB-INF/lib/lib.jar";
  private static final String APPLICATION = "pkg:maven/io.example/shop@1.0?type=jar";
  private static final String SERVER = "pkg:maven/fish.example/server@6.1?type=jar";

  @TempDir private Path folder;

  private final Map<String, byte[]> server = new LinkedHashMap<>();
  private final byte[] library = zip(maven("com.example", "lib", "2"));

  @Test
  void what_it_says_is_valid_and_the_same_each_time() throws Exception {
    server.put("MICRO-INF/runtime/kernel.jar", zip(maven("fish.example", "kernel", "6.1")));

    String bill = bill();

    assertThat(new JsonParser().validate(bytes(bill), Version.VERSION_16)).isEmpty();
    assertThat(bill()).isEqualTo(bill).doesNotContain("serialNumber", "timestamp");
  }

  @Test
  void a_jar_of_the_server_is_named_by_what_maven_left_in_it() throws Exception {
    byte[] kernel = zip(maven("fish.example", "kernel", "6.1"));
    server.put("MICRO-INF/runtime/kernel.jar", kernel);

    Component found = component("MICRO-INF/runtime/kernel.jar");

    assertThat(found.getPurl()).isEqualTo("pkg:maven/fish.example/kernel@6.1?type=jar");
    assertThat(found.getHashes())
        .singleElement()
        .extracting(hash -> hash.getValue())
        .isEqualTo(PackedJar.read("", kernel).sha256());
    assertThat(found.getEvidence().getOccurrences())
        .singleElement()
        .extracting(place -> place.getLocation())
        .isEqualTo("MICRO-INF/runtime/kernel.jar");
  }

  @Test
  void what_was_copied_into_a_jar_is_listed_as_a_part_of_it() throws Exception {
    Map<String, byte[]> content = maven("com.example", "grid", "5.3");
    content.putAll(maven("com.other", "json", "1.0"));
    server.put("MICRO-INF/runtime/grid.jar", zip(content));

    Component found = component("MICRO-INF/runtime/grid.jar");

    assertThat(found.getPurl()).isEqualTo("pkg:maven/com.example/grid@5.3?type=jar");
    assertThat(found.getComponents())
        .extracting(Component::getPurl)
        .containsExactly("pkg:maven/com.other/json@1.0?type=jar");
  }

  @Test
  void without_maven_the_manifest_names_it() throws Exception {
    server.put(
        "MICRO-INF/runtime/h2.jar",
        zip(
            Map.of(
                "META-INF/MANIFEST.MF",
                bytes(
                    """
                    Manifest-Version: 1.0
                    Bundle-Version: 2.2.224
                    Bundle-License: "MIT";link=here, https://www.apache.org/licenses/LICENSE-2.0.txt, "Own, version 1"
                    """))));

    Component found = component("MICRO-INF/runtime/h2.jar");

    assertThat(found.getPurl()).isEqualTo("pkg:maven/com.h2database/h2@2.2.224?type=jar");
    assertThat(found.getLicenses().getLicenses())
        .extracting(license -> license.getId() == null ? license.getName() : license.getId())
        .containsExactly("MIT", "Apache-2.0", "Own, version 1");
  }

  @Test
  void the_version_may_be_in_the_name_of_the_file() throws Exception {
    server.put("MICRO-INF/runtime/postgresql-42.7.14.jar", zip(Map.of()));

    assertThat(component("MICRO-INF/runtime/postgresql-42.7.14.jar").getPurl())
        .isEqualTo("pkg:maven/org.postgresql/postgresql@42.7.14?type=jar");
  }

  @Test
  void a_licence_may_have_a_comma_in_its_name() throws Exception {
    server.put(
        "MICRO-INF/runtime/a.jar",
        zip(
            Map.of(
                "META-INF/MANIFEST.MF", bytes("Bundle-License: Apache License, Version 2.0\n"))));

    assertThat(component("MICRO-INF/runtime/a.jar").getLicenses().getLicenses())
        .singleElement()
        .extracting(license -> license.getId())
        .isEqualTo("Apache-2.0");
  }

  @Test
  void where_the_manifest_says_nothing_mavens_description_names_the_licence() throws Exception {
    Map<String, byte[]> content = maven("com.example", "kernel", "6.1");
    content.put(
        "META-INF/maven/com.example/kernel/pom.xml",
        bytes("<licenses><license>\n<name> MIT License </name></license></licenses>"));
    server.put("MICRO-INF/runtime/kernel.jar", zip(content));

    assertThat(component("MICRO-INF/runtime/kernel.jar").getLicenses().getLicenses())
        .singleElement()
        .extracting(license -> license.getId())
        .isEqualTo("MIT");
  }

  @Test
  void one_that_says_nothing_has_its_file_name_and_is_listed_all_the_same() throws Exception {
    server.put("MICRO-INF/runtime/dtds.jar", zip(Map.of("a.dtd", bytes("a"))));

    Component found = component("MICRO-INF/runtime/dtds.jar");

    assertThat(found.getName()).isEqualTo("dtds");
    assertThat(found.getPurl()).isNull();
  }

  @Test
  void a_jar_within_a_jar_is_found() throws Exception {
    server.put(
        "MICRO-INF/runtime/outer.jar",
        zip(Map.of("lib/inner.jar", zip(maven("com.example", "inner", "1")))));

    assertThat(component("MICRO-INF/runtime/outer.jar!/lib/inner.jar").getVersion()).isEqualTo("1");
  }

  @Test
  void a_library_of_the_application_is_found_in_its_war() throws Exception {
    assertThat(component(LIBRARY).getPurl()).isEqualTo("pkg:maven/com.example/lib@2?type=jar");
  }

  @Test
  void the_application_depends_on_the_server_and_the_server_on_its_jars() throws Exception {
    server.put("MICRO-INF/runtime/kernel.jar", zip(maven("fish.example", "kernel", "6.1")));

    assertThat(bill())
        .containsIgnoringWhitespaces("\"dependsOn\":[\"" + SERVER + "\",\"" + LIBRARY + "\"]")
        .containsIgnoringWhitespaces("\"dependsOn\":[\"MICRO-INF/runtime/kernel.jar\"]");
  }

  private Component component(String ref) throws Exception {
    Bom bom = new JsonParser().parse(bytes(bill()));
    return bom.getComponents().stream()
        .filter(one -> one.getBomRef().equals(ref))
        .findFirst()
        .orElseThrow();
  }

  private String bill() throws Exception {
    Path jar = executableJar(zip(Map.of("WEB-INF/lib/lib.jar", library)));
    return BillOfMaterials.of(jar, APPLICATION, SERVER);
  }

  private Path executableJar(byte[] war) throws IOException {
    Map<String, byte[]> content = new LinkedHashMap<>(server);
    content.put("MICRO-INF/deploy/ROOT.war", war);
    return Files.write(folder.resolve("orderonce.jar"), zip(content));
  }

  private static Map<String, byte[]> maven(String group, String artifact, String version) {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put(
        "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
        bytes("groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n"));
    return content;
  }

  private static byte[] zip(Map<String, byte[]> content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> one : content.entrySet()) {
        ZipEntry entry = new ZipEntry(one.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(one.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
