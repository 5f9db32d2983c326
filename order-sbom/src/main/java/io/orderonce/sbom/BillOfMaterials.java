package io.orderonce.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Metadata;

/** Writes down every JAR of the application and of the server that the executable JAR contains. */
public final class BillOfMaterials {

  private static final Version VERSION = Version.VERSION_16;
  private static final String IN_THE_APPLICATION = ".war!/";

  private BillOfMaterials() {}

  /**
   * @param args the executable JAR, the package URLs of the application and of the server, and the
   *     file to write
   */
  public static void main(String[] args) throws IOException, GeneratorException {
    if (args.length != 4) {
      throw new IllegalArgumentException("needs a JAR, two package URLs and a file to write");
    }
    Path written = Path.of(args[3]);
    Files.createDirectories(written.toAbsolutePath().getParent());
    Files.writeString(written, of(Path.of(args[0]), args[1], args[2]));
  }

  static String of(Path executableJar, String application, String server)
      throws IOException, GeneratorException {
    List<PackedJar> jars = PackedJars.of(executableJar);
    Bom bom = new Bom();
    bom.setMetadata(about(application));
    bom.addComponent(whole(Component.Type.FRAMEWORK, server));
    Dependency ofApplication = new Dependency(application);
    Dependency ofServer = new Dependency(server);
    ofApplication.addDependency(new Dependency(server));
    for (PackedJar jar : jars) {
      bom.addComponent(jar.asComponent());
      (jar.path().contains(IN_THE_APPLICATION) ? ofApplication : ofServer)
          .addDependency(new Dependency(jar.path()));
    }
    bom.setDependencies(List.of(ofApplication, ofServer));
    return BomGeneratorFactory.createJson(VERSION, bom).toJsonString();
  }

  private static Metadata about(String application) {
    Metadata metadata = new Metadata();
    // the same build makes the same bill
    metadata.setTimestamp(null);
    metadata.setComponent(whole(Component.Type.APPLICATION, application));
    return metadata;
  }

  private static Component whole(Component.Type type, String purl) {
    Component whole = Coordinates.parse(purl).named();
    whole.setType(type);
    whole.setBomRef(purl);
    return whole;
  }
}
