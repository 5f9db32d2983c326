package io.orderonce.acceptance.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The executable JAR contains exactly what its bill of materials lists. */
class BillOfMaterialsIT {

  private static final String BILL = "META-INF/sbom/application.cdx.json";
  private static final String WAR = "MICRO-INF/deploy/ROOT.war";

  private static byte[] bill;
  private static JsonNode components;

  @BeforeAll
  static void read() throws IOException {
    try (ZipFile jar = jar()) {
      bill = jar.getInputStream(jar.getEntry(BILL)).readAllBytes();
    }
    components = new JsonMapper().readTree(bill).path("components");
  }

  @Test
  void it_is_valid() throws IOException {
    assertThat(new JsonParser().validate(bill, Version.VERSION_16)).isEmpty();
  }

  @Test
  void it_lists_exactly_the_jars_inside_those_of_the_server_and_those_of_the_application()
      throws Exception {
    Map<String, String> inside = jarsInside();

    assertThat(inside.keySet())
        .filteredOn(path -> path.startsWith("MICRO-INF/runtime/"))
        .hasSizeGreaterThan(300);
    assertThat(inside.keySet()).filteredOn(path -> path.startsWith(WAR)).hasSizeGreaterThan(80);
    assertThat(listed()).isEqualTo(inside);
  }

  @Test
  void all_components_except_a_few_of_the_server_have_a_version_and_a_package_url() {
    Set<String> nameless = new TreeSet<>();
    for (JsonNode one : components) {
      if (one.path("version").asText().isEmpty() || one.path("purl").asText().isEmpty()) {
        nameless.add(one.path("name").asText());
      }
    }

    assertThat(nameless).containsExactly("dtds", "jndi-properties", "schemas", "wrapper");
  }

  @Test
  void the_licence_is_in_it_too() throws IOException {
    try (ZipFile jar = jar()) {
      for (String file : Set.of("LICENSE", "NOTICE")) {
        byte[] packed = jar.getInputStream(jar.getEntry("META-INF/" + file)).readAllBytes();
        assertThat(new String(packed, UTF_8)).isEqualTo(Repository.text(file));
      }
    }
  }

  /**
   * Location to hash, as listed in the bill. The server itself has no location, because it contains
   * all others.
   */
  private static Map<String, String> listed() {
    Map<String, String> listed = new TreeMap<>();
    for (JsonNode one : components) {
      for (JsonNode place : one.path("evidence").path("occurrences")) {
        listed.put(place.path("location").asText(), sha256(one.path("hashes")));
      }
      if (!one.path("evidence").path("occurrences").elements().hasNext()) {
        assertThat(one.path("name").asText()).isEqualTo("payara-micro");
      }
    }
    return listed;
  }

  private static String sha256(JsonNode hashes) {
    for (JsonNode hash : hashes) {
      if (hash.path("alg").asText().equals("SHA-256")) {
        return hash.path("content").asText();
      }
    }
    return "";
  }

  private static Map<String, String> jarsInside() throws Exception {
    Map<String, String> inside = new TreeMap<>();
    try (ZipFile jar = jar()) {
      for (ZipEntry entry : jar.stream().filter(one -> one.getName().endsWith(".jar")).toList()) {
        inside.put(entry.getName(), sha256(jar.getInputStream(entry)));
      }
      ZipInputStream war = new ZipInputStream(jar.getInputStream(jar.getEntry(WAR)));
      for (ZipEntry entry = war.getNextEntry(); entry != null; entry = war.getNextEntry()) {
        if (entry.getName().endsWith(".jar")) {
          inside.put(WAR + "!/" + entry.getName(), sha256(war));
        }
      }
    }
    return inside;
  }

  private static String sha256(InputStream content) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
    return HexFormat.of().formatHex(hash);
  }

  private static ZipFile jar() throws IOException {
    return new ZipFile(Node.deliveredJar().toFile());
  }
}
