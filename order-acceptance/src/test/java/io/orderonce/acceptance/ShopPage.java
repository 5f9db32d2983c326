package io.orderonce.acceptance;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A page of the delivered JAR.
 *
 * @param route without the leading slash, with a value for each parameter
 * @param roles the roles that may see it; empty if the page is public
 */
record ShopPage(String route, Set<String> roles) {

  private static final String VAADIN = "com.vaadin.flow.";
  private static final String ROUTE = VAADIN + "router.Route";
  private static final String FOR_ALL = VAADIN + "server.auth.AnonymousAllowed";
  private static final String FOR_SOME = "jakarta.annotation.security.RolesAllowed";

  /** Values that exist in the demo shop; orders and cases need not exist. */
  private static final Map<String, String> PARAMETERS =
      Map.of(":customerId", "ALFKI", ":productId", "11");

  /**
   * All pages.
   *
   * @param folder where to extract the classes of the JAR
   */
  static List<ShopPage> inTheJar(Path folder) throws IOException {
    try (InputStream jar = Files.newInputStream(Node.deliveredJar())) {
      unpack(jar, folder);
    }
    return new ClassFileImporter()
        .importPath(folder).stream()
            .filter(type -> annotation(type, ROUTE).isPresent())
            .map(ShopPage::of)
            .toList();
  }

  boolean isForStaff() {
    return route.equals("admin") || route.startsWith("admin/");
  }

  boolean isFor(Optional<String> role) {
    return roles.isEmpty() || role.filter(roles::contains).isPresent();
  }

  private static ShopPage of(JavaClass type) {
    String route = (String) annotation(type, ROUTE).orElseThrow().get("value").orElseThrow();
    if (annotation(type, FOR_ALL).isPresent()) {
      return new ShopPage(filled(route), Set.of());
    }
    Object[] roles = (Object[]) annotation(type, FOR_SOME).orElseThrow().get("value").orElseThrow();
    return new ShopPage(
        filled(route), Arrays.stream(roles).map(String::valueOf).collect(Collectors.toSet()));
  }

  private static Optional<? extends JavaAnnotation<JavaClass>> annotation(
      JavaClass type, String name) {
    return type.tryGetAnnotationOfType(name);
  }

  private static String filled(String route) {
    return Arrays.stream(route.split("/"))
        .map(
            part -> part.startsWith(":") ? PARAMETERS.getOrDefault(part, "0123456789abcdef") : part)
        .collect(Collectors.joining("/"));
  }

  /** The application is an archive inside the JAR, and the console another archive inside that. */
  private static void unpack(InputStream archive, Path folder) throws IOException {
    ZipInputStream entries = new ZipInputStream(archive);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      String name = entry.getName();
      if (name.endsWith("/ROOT.war") || name.matches("WEB-INF/lib/order-admin-ui-.*\\.jar")) {
        unpack(entries, folder);
      } else if (name.matches("(WEB-INF/classes/io/orderonce/web|io/orderonce/admin)/.*\\.class")) {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(entries, file);
      }
    }
  }
}
