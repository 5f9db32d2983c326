package io.orderonce.sbom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Evidence;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.component.evidence.Occurrence;
import org.cyclonedx.util.LicenseResolver;

/**
 * A JAR inside another, and what it says about itself: first what Maven left in it, then what OSGi
 * did.
 *
 * @param path where it is, from the outermost JAR on
 * @param contained what Maven says is in it: more than one if others were copied into it
 * @param licences by name, as Maven's descriptions in it have them
 */
record PackedJar(
    String path,
    String sha256,
    List<Coordinates> contained,
    List<String> licences,
    Attributes manifest) {

  private static final Pattern LICENCE =
      Pattern.compile("<license>.*?<name>\\s*(.*?)\\s*</name>", Pattern.DOTALL);

  /** Of JARs that carry no coordinates, by the name of their file. */
  private static final Map<String, String> GROUPS =
      Map.ofEntries(
          Map.entry("asm", "org.ow2.asm"),
          Map.entry("asm-analysis", "org.ow2.asm"),
          Map.entry("asm-commons", "org.ow2.asm"),
          Map.entry("asm-tree", "org.ow2.asm"),
          Map.entry("asm-util", "org.ow2.asm"),
          Map.entry("caffeine", "com.github.ben-manes.caffeine"),
          Map.entry("checker-qual", "org.checkerframework"),
          Map.entry("h2", "com.h2database"),
          Map.entry("jspecify", "org.jspecify"),
          Map.entry("postgresql", "org.postgresql"),
          Map.entry("reactive-streams", "org.reactivestreams"),
          Map.entry("reactor-core", "io.projectreactor"),
          Map.entry("zxcvbn", "com.nulab-inc"));

  private static final Pattern WITH_VERSION = Pattern.compile("(.+?)-(\\d.*)");

  static PackedJar read(String path, byte[] content) throws IOException {
    List<Coordinates> contained = new ArrayList<>();
    List<String> licences = new ArrayList<>();
    Attributes manifest = new Attributes();
    ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(content));
    for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
      if (entry.getName().equals("META-INF/MANIFEST.MF")) {
        manifest = new Manifest(jar).getMainAttributes();
      } else if (entry.getName().matches("META-INF/maven/.*/pom\\.properties")) {
        Properties pom = new Properties();
        pom.load(jar);
        Coordinates.of(pom).ifPresent(contained::add);
      } else if (entry.getName().matches("META-INF/maven/.*/pom\\.xml")) {
        Matcher licence = LICENCE.matcher(new String(jar.readAllBytes(), StandardCharsets.UTF_8));
        licence.results().map(one -> one.group(1)).forEach(licences::add);
      }
    }
    contained.sort(Comparator.comparing(Coordinates::purl));
    return new PackedJar(
        path, sha256(content), List.copyOf(contained), List.copyOf(licences), manifest);
  }

  Component asComponent() {
    Component component = coordinates().map(Coordinates::named).orElseGet(this::unknown);
    component.setBomRef(path);
    component.addHash(new Hash(Hash.Algorithm.SHA_256, sha256));
    license().ifPresent(component::setLicenses);
    contained.stream()
        .filter(one -> !Optional.of(one).equals(coordinates()))
        .forEach(one -> component.addComponent(part(one)));
    component.setEvidence(place());
    return component;
  }

  private Component unknown() {
    Component component = new Component();
    component.setType(Component.Type.LIBRARY);
    component.setName(name());
    component.setVersion(version());
    return component;
  }

  private Evidence place() {
    Occurrence here = new Occurrence();
    here.setLocation(path);
    Evidence evidence = new Evidence();
    evidence.addOccurrence(here);
    return evidence;
  }

  private Component part(Coordinates one) {
    Component part = one.named();
    part.setBomRef(path + "!" + one.purl());
    return part;
  }

  private Optional<Coordinates> coordinates() {
    return Coordinates.mainOf(contained, fileName())
        .or(
            () ->
                Optional.ofNullable(GROUPS.get(name()))
                    .map(group -> new Coordinates(group, name(), version())));
  }

  private String fileName() {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.jar$", "");
  }

  private String name() {
    return WITH_VERSION.matcher(fileName()).replaceFirst("$1");
  }

  private String version() {
    Matcher file = WITH_VERSION.matcher(fileName());
    return file.matches()
        ? file.group(2)
        : attribute("Bundle-Version").or(() -> attribute("Implementation-Version")).orElse("");
  }

  private Optional<LicenseChoice> license() {
    Stream<String> names =
        attribute("Bundle-License").map(PackedJar::split).orElseGet(licences::stream);
    LicenseChoice choice = new LicenseChoice();
    names.distinct().flatMap(name -> known(name).stream()).forEach(choice::addLicense);
    return Optional.of(choice).filter(some -> some.getLicenses() != null);
  }

  private Optional<String> attribute(String name) {
    return Optional.ofNullable(manifest.getValue(name)).map(String::strip);
  }

  /** OSGi allows several, with commas between: addresses, or names with notes behind them. */
  private static Stream<String> split(String bundleLicense) {
    return Stream.of(bundleLicense.split(",(?=\\s*(\"|https?:))"))
        .map(one -> one.replaceFirst(";.*", "").replace("\"", "").strip());
  }

  /** The registered licence, which is found by its name or by its address without an ending. */
  private static List<License> known(String name) {
    String address = name.replaceFirst("^http:", "https:").replaceFirst("\\.(txt|html)$", "");
    return Stream.of(name, address)
        .map(one -> LicenseResolver.resolve(one, false))
        .filter(choice -> choice != null && choice.getLicenses() != null)
        .map(LicenseChoice::getLicenses)
        .filter(licenses -> !licenses.isEmpty())
        .findFirst()
        .orElseGet(() -> List.of(unregistered(name)));
  }

  private static License unregistered(String name) {
    License license = new License();
    license.setName(name);
    return license;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
