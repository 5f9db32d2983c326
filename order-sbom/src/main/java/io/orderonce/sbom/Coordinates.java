package io.orderonce.sbom;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cyclonedx.model.Component;

/** What a JAR, or a part of one, is called in Maven Central. */
record Coordinates(String group, String artifact, String version) {

  private static final Pattern PURL =
      Pattern.compile("pkg:maven/([^/]+)/([^@]+)@([^?]+)\\?type=jar");

  static Coordinates parse(String purl) {
    Matcher parts = PURL.matcher(purl);
    if (!parts.matches()) {
      throw new IllegalArgumentException(purl + " is not the package URL of a JAR");
    }
    return new Coordinates(parts.group(1), parts.group(2), parts.group(3));
  }

  static Optional<Coordinates> of(Properties pom) {
    String group = pom.getProperty("groupId");
    String artifact = pom.getProperty("artifactId");
    String version = pom.getProperty("version");
    return group == null || artifact == null || version == null
        ? Optional.empty()
        : Optional.of(new Coordinates(group, artifact, version));
  }

  /** Of all that are packed into one JAR, the one that the JAR's file name begins with. */
  static Optional<Coordinates> mainOf(List<Coordinates> all, String fileName) {
    return all.size() == 1
        ? Optional.of(all.get(0))
        : all.stream()
            .filter(one -> fileName.toLowerCase(Locale.ROOT).startsWith(one.artifact))
            .max(Comparator.comparing(one -> one.artifact.length()));
  }

  Component named() {
    Component component = new Component();
    component.setType(Component.Type.LIBRARY);
    component.setGroup(group);
    component.setName(artifact);
    component.setVersion(version);
    component.setPurl(purl());
    return component;
  }

  String purl() {
    return "pkg:maven/" + group + "/" + artifact + "@" + version + "?type=jar";
  }
}
