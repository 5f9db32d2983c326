package io.orderonce.launch;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroLauncher;
import io.orderonce.config.Network;
import io.orderonce.config.Settings;
import io.orderonce.platform.StartReport;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@code java -jar orderonce.jar}: starts one node and reports when it is ready.
 *
 * <p>Exit codes: 2 for an invalid setting, 1 for a port or folder that is unavailable, 3 if the
 * application does not start. Each time one sentence on standard error says why.
 */
public final class Launcher {

  /** Set by {@code ./run}: the server's log goes into this file, which keeps the console quiet. */
  private static final String LOG_FILE = Settings.INTERNAL + "log.file";

  /**
   * Set in a container image, where the application is next to the server's JAR and not inside it.
   */
  private static final String APPLICATION = Settings.INTERNAL + "application";

  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  private Launcher() {}

  public static void main(String[] arguments) {
    int code = new Launcher().start();
    if (code != 0) {
      System.exit(code);
    }
  }

  private int start() {
    Settings settings;
    try {
      settings = SecretsFolder.settings(properties(), System.getenv());
      Preflight.check(settings);
    } catch (Settings.Refused refused) {
      return fail(2, refused.getMessage());
    } catch (Preflight.Missing missing) {
      return fail(1, missing.getMessage());
    }
    try {
      redirectLog();
      if (System.getProperty(APPLICATION) != null) {
        TempCleaner.remove(Path.of(System.getProperty("java.io.tmpdir")));
      }
      ShutdownSignals signals = new ShutdownSignals(settings.drain(), err);
      signals.listen();
      return boot(settings, signals);
    } catch (Preflight.Missing missing) {
      return fail(1, missing.getMessage());
    } catch (IOException | BootstrapException e) {
      return fail(3, "The server failed to start: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(3, "Start-up was interrupted.");
    }
  }

  private int boot(Settings settings, ShutdownSignals signals)
      throws IOException, BootstrapException, InterruptedException, Preflight.Missing {
    ServerPlan.Files files =
        new ServerPlan.Files(
            Files.createTempFile("orderonce", ".txt"),
            Files.createTempFile("orderonce", ".properties"));
    ServerPlan plan = ServerPlan.of(settings, files, isTraced());
    Files.write(files.preBoot(), plan.preBootCommands());
    Files.write(files.logging(), plan.logging());
    plan.properties().forEach(System::setProperty);
    PayaraMicroRuntime server = launch(plan);
    signals.started(server);
    Files.delete(files.preBoot());
    Files.delete(files.logging());
    // an application whose start-up checks have failed may still count as deployed
    if (server.getDeployedApplicationNames().isEmpty() || StartReport.failure().isPresent()) {
      server.shutdown();
      return fail(3, reason(settings));
    }
    if (settings.dbUrl().isEmpty()) {
      // the database has just created its file, with the default permissions
      new DataFolder(settings.dataDir()).close();
    }
    new BesideServer(server.getClass().getClassLoader()).listen(isProxy(settings));
    return awaitReady(settings) ? ready(settings) : fail(3, "The node started but is not ready.");
  }

  /** The standard's own setting, which the server reads as well: off unless it says otherwise. */
  private static boolean isTraced() {
    return "false"
        .equalsIgnoreCase(
            System.getProperty("otel.sdk.disabled", System.getenv("OTEL_SDK_DISABLED")));
  }

  private static Predicate<String> isProxy(Settings settings) {
    List<Network> proxies = settings.proxies();
    return peer -> proxies.stream().anyMatch(proxy -> proxy.contains(peer));
  }

  private static String reason(Settings settings) {
    return StartReport.failure()
        .or(() -> StartupFailure.on(settings.dbUrl()))
        .orElse("The application failed to start; see the log for the reason.");
  }

  private static PayaraMicroRuntime launch(ServerPlan plan) throws BootstrapException {
    List<String> options = new ArrayList<>(plan.options());
    Optional.ofNullable(System.getProperty(APPLICATION))
        .ifPresent(application -> options.addAll(List.of("--deploy", application)));
    try {
      Optional<UnpackedServer> unpacked = UnpackedServer.here();
      if (unpacked.isPresent()) {
        return unpacked.get().start(options);
      }
      return PayaraMicroLauncher.create(options.toArray(String[]::new)).getRuntime();
    } catch (BootstrapException e) {
      throw e;
    } catch (Exception e) {
      throw new BootstrapException(deepest(e).toString(), e);
    }
  }

  private static Throwable deepest(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private int ready(Settings settings) {
    out.println("OrderOnce is ready at " + address(settings));
    if (settings.isDemo()) {
      out.println(
          "Demo accounts, password 'demo': alfki, vinet and the other customers; support, admin.");
    }
    StartReport.notice().ifPresent(out::println);
    out.flush();
    return 0;
  }

  private int fail(int code, String why) {
    err.println("OrderOnce: " + why);
    err.flush();
    return code;
  }

  private static String address(Settings settings) {
    String host = settings.httpAddress();
    return "http://%s:%d/"
        .formatted(
            host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host,
            settings.httpPort());
  }

  private static boolean awaitReady(Settings settings) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    URI health = URI.create(addressFromHere(settings) + "health/ready");
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    while (System.nanoTime() - end < 0) {
      if (answersReady(client, request)) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return false;
  }

  /** A wildcard address cannot be called. */
  private static String addressFromHere(Settings settings) {
    return address(settings).replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:");
  }

  private static boolean answersReady(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Map<String, String> properties() {
    return System.getProperties().stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, System::getProperty));
  }

  /** The previous log is kept next to the new one. */
  private static void redirectLog() throws IOException {
    Optional<Path> file = Optional.ofNullable(System.getProperty(LOG_FILE)).map(Path::of);
    if (file.isEmpty()) {
      return;
    }
    Path log = file.get().toAbsolutePath();
    Files.createDirectories(log.getParent());
    if (Files.exists(log)) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    PrintStream stream =
        new PrintStream(new FileOutputStream(log.toFile()), true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }
}
