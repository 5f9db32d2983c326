package io.orderonce.launch;

import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The server in the folder that {@link Unpack} has made, on the class path of this JVM. */
record UnpackedServer(Path folder) {

  static final String JAR = "orderonce.jar";
  static final String SERVER = "runtime";
  static final String APPLICATION = "ROOT.war";

  /** Empty in the executable JAR, where the server is still packed. */
  static Optional<UnpackedServer> here() throws URISyntaxException {
    return in(ownJar().getParent());
  }

  static Optional<UnpackedServer> in(Path folder) {
    return Files.isDirectory(folder.resolve(SERVER))
            && Files.isRegularFile(folder.resolve(APPLICATION))
        ? Optional.of(new UnpackedServer(folder))
        : Optional.empty();
  }

  static Path ownJar() throws URISyntaxException {
    return Path.of(
        UnpackedServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** What the server's own launcher does, without unpacking first. */
  PayaraMicroRuntime start(List<String> options) throws Exception {
    System.setProperty("fish.payara.micro.BootJar", folder.resolve(JAR).toUri().toString());
    // the server's policy names this folder as the one whose code it trusts
    System.setProperty("fish.payara.micro.UnpackDir", folder.toString());
    String[] arguments =
        Stream.concat(
                options.stream(), Stream.of("--deploy", folder.resolve(APPLICATION).toString()))
            .toArray(String[]::new);
    Object server =
        Class.forName("fish.payara.micro.impl.PayaraMicroImpl")
            .getMethod("create", String[].class)
            .invoke(null, (Object) arguments);
    return ((PayaraMicroBoot) server).getRuntime();
  }
}
