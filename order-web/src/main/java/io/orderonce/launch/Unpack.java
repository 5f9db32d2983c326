package io.orderonce.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * {@code java -cp orderonce.jar io.orderonce.launch.Unpack FOLDER}: lays the executable JAR out as
 * files, once, which a node otherwise does at each start.
 *
 * <p>The folder then has an {@code orderonce.jar} of its own that is started in the same way. The
 * server's classes are on its class path, and not in a class loader of the server's, which is what
 * Java's class data sharing needs.
 */
final class Unpack {

  private static final String SERVER = "MICRO-INF/runtime/";
  private static final String APPLICATION = "MICRO-INF/deploy/" + UnpackedServer.APPLICATION;

  private final JarFile whole;
  private final Path folder;

  private Unpack(JarFile whole, Path folder) {
    this.whole = whole;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException, URISyntaxException {
    int code = run(UnpackedServer.ownJar(), arguments, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * @return the exit code: 2 if this is not the way to call it, 1 if the folder cannot be used
   */
  static int run(Path jar, String[] arguments, PrintStream err) throws IOException {
    if (arguments.length != 1) {
      err.println("OrderOnce: name the folder to unpack into, and nothing else.");
      return 2;
    }
    Path folder = Path.of(arguments[0]);
    if (Files.exists(folder) && !isEmpty(folder)) {
      // a JAR of an earlier version would stay on the class path
      err.println("OrderOnce: " + folder + " is not an empty folder.");
      return 1;
    }
    try (JarFile whole = new JarFile(jar.toFile())) {
      if (whole.getEntry(APPLICATION) == null) {
        err.println("OrderOnce: " + jar + " is not the executable JAR.");
        return 2;
      }
      new Unpack(whole, folder).run();
    }
    return 0;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> there = Files.list(folder)) {
      return there.findAny().isEmpty();
    }
  }

  private void run() throws IOException {
    Files.createDirectories(folder.resolve(UnpackedServer.SERVER));
    List<JarEntry> server =
        whole.stream()
            .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(SERVER))
            .toList();
    for (JarEntry entry : server) {
      copy(entry, folder.resolve(UnpackedServer.SERVER).resolve(fileName(entry)));
    }
    copy(whole.getJarEntry(APPLICATION), folder.resolve(UnpackedServer.APPLICATION));
    writeJar(server);
  }

  private void writeJar(List<JarEntry> server) throws IOException {
    Manifest manifest = new Manifest(whole.getManifest());
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            String.join(
                " ",
                server.stream()
                    .map(Unpack::fileName)
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> UnpackedServer.SERVER + "/" + name)
                    .toList()));
    try (OutputStream file = Files.newOutputStream(folder.resolve(UnpackedServer.JAR));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      // folders too: the server creates its own after them, and does not create one it does not see
      for (JarEntry entry : whole.stream().filter(Unpack::belongsIntoJar).toList()) {
        write(jar, entry, entry.getName());
      }
      // the server looks for its resource adapters in the root of its class path
      for (JarEntry entry : server) {
        if (entry.getName().endsWith(".rar")) {
          write(jar, entry, fileName(entry));
        }
      }
    }
  }

  /** Launcher, settings of the server, licences and bill of materials. */
  private static boolean belongsIntoJar(JarEntry entry) {
    String name = entry.getName();
    return !name.equals(JarFile.MANIFEST_NAME)
        && !name.startsWith(SERVER)
        && !name.startsWith("MICRO-INF/deploy/");
  }

  private static String fileName(JarEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }

  private void copy(JarEntry entry, Path target) throws IOException {
    try (InputStream content = whole.getInputStream(entry)) {
      Files.copy(content, target);
    }
  }

  private void write(JarOutputStream jar, JarEntry entry, String name) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    try (InputStream content = whole.getInputStream(entry)) {
      content.transferTo(jar);
    }
    jar.closeEntry();
  }
}
