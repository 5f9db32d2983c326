package io.orderonce.sbom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** All JARs inside a JAR, and inside the WARs and JARs in it. */
final class PackedJars {

  private final List<PackedJar> found = new ArrayList<>();

  private PackedJars() {}

  static List<PackedJar> of(Path executableJar) throws IOException {
    PackedJars jars = new PackedJars();
    try (InputStream content = Files.newInputStream(executableJar)) {
      jars.search("", content);
    }
    jars.found.sort(Comparator.comparing(PackedJar::path));
    return List.copyOf(jars.found);
  }

  private void search(String within, InputStream archive) throws IOException {
    ZipInputStream zip = new ZipInputStream(archive);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String path = within + entry.getName();
      boolean isJar = path.endsWith(".jar");
      if (isJar || path.endsWith(".war")) {
        byte[] content = zip.readAllBytes();
        if (isJar) {
          found.add(PackedJar.read(path, content));
        }
        search(path + "!/", new ByteArrayInputStream(content));
      }
    }
  }
}
