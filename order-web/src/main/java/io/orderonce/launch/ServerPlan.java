package io.orderonce.launch;

import io.orderonce.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to start the server for given settings: its options, the system properties for the
 * application, the commands that run before it boots, and its logging.
 */
record ServerPlan(
    List<String> options,
    Map<String, String> properties,
    List<String> preBootCommands,
    List<String> logging) {

  private static final String CONFIG = "configs.config.server-config.";

  /** The attributes of the server's only listener. */
  static final String LISTENER =
      CONFIG + "network-config.network-listeners.network-listener.http-listener.";

  private static final String HTTP =
      CONFIG + "network-config.protocols.protocol.http-listener.http.";
  private static final String MOST_HTTP_THREADS = "200";

  /**
   * Otherwise Hazelcast would listen on every address, whatever {@code --interfaces} says, and
   * phone home. On SIGTERM it would be gone within a second while HTTP still serves; the server
   * ends it last.
   */
  private static final Map<String, String> GRID =
      Map.of(
          "hazelcast.socket.bind.any", "false",
          "hazelcast.phone.home.enabled", "false",
          "hazelcast.shutdownhook.enabled", "false");

  /**
   * What the server looks up while it answers: the names of calls in traces, and how long it caches
   * what it has looked up. What it does not find here it asks of the grid, and waits for a member
   * that hangs. All values but the day (in seconds) are the defaults.
   */
  private static final Map<String, String> ANSWERED_LOCALLY =
      Map.of(
          "mp.config.cache.duration", "86400",
          "mp.config.property.expressions.enabled", "true",
          "mp.opentracing.server.operation-name-provider", "opentelemetry",
          "payara.telemetry.span-convention", "opentelemetry");

  /**
   * Which calls the server leaves out of its traces: none. With tracing switched off it would still
   * begin and end a span for each call, and throw it away: then all.
   */
  private static final String SKIPPED = "mp.opentracing.server.skip-pattern";

  /** Otherwise each answer of a health check looks through all the server's JARs for one. */
  private static final Map<String, String> JSON =
      Map.of("jakarta.json.provider", "org.eclipse.parsson.JsonProviderImpl");

  /**
   * By default PostgreSQL waits for ever for locks, statements and idle sessions alike; its driver,
   * where packets vanish, waits ten seconds before it cancels a statement that took too long, and
   * takes for as long who was a standby for one still.
   */
  private static final String POSTGRESQL_TIMEOUTS =
      "connectTimeout=1&cancelSignalTimeout=1&socketTimeout=5&hostRecheckSeconds=2"
          + "&tcpKeepAlive=true&ApplicationName=orderonce";

  /**
   * The rows of a tray's orders arrive as a few statements with many rows, not as many with one.
   */
  private static final String ROWS_TOGETHER = "&reWriteBatchedInserts=true";

  /** What Vaadin has not compressed already when it was built. */
  private static final String COMPRESSED =
      "text/html,text/css,text/javascript,application/javascript,image/svg+xml";

  private static final String SESSION_TIMEOUTS =
      "-c%20lock_timeout=2000%20-c%20statement_timeout=4000"
          + "%20-c%20idle_in_transaction_session_timeout=6000";

  /**
   * For which the locks were designed. As a default of the session, because the server's pool would
   * ask for the level each time a connection is returned to it.
   */
  private static final String ISOLATION =
      "%20-c%20default_transaction_isolation=read%5C%20committed";

  /** Migrations may take their time, but must not keep orders waiting for a lock. */
  private static final String PATIENT =
      "connectTimeout=1&tcpKeepAlive=true&ApplicationName=orderonce-migration";

  private static final String PATIENT_SESSION = "-c%20lock_timeout=5000";

  private static final Pattern SESSION_OPTIONS = Pattern.compile("[?&]options=([^&]*)");

  /**
   * A commit is on disk when it returns; the server closes the database, rather than a shutdown
   * hook that runs at the same time as the server's.
   */
  private static final List<String> H2_OPTIONS =
      List.of(";WRITE_DELAY=0", ";LOCK_TIMEOUT=2000", ";DB_CLOSE_ON_EXIT=FALSE");

  /** Files that the server reads when it starts. */
  record Files(Path preBoot, Path logging) {}

  /**
   * @param traced whether tracing is switched on
   */
  static ServerPlan of(Settings settings, Files files, boolean traced) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--port", Integer.toString(settings.httpPort())));
    options.addAll(List.of("--maxhttpthreads", MOST_HTTP_THREADS));
    options.addAll(List.of("--prebootcommandfile", files.preBoot().toString()));
    options.addAll(List.of("--logproperties", files.logging().toString()));
    options.add("--disablephonehome");
    options.addAll(clusterOptions(settings));
    return new ServerPlan(
        List.copyOf(options),
        properties(settings, traced),
        preBootCommands(settings),
        logging(settings));
  }

  /** A node without members takes a random cluster name, so that two of them never join. */
  private static List<String> clusterOptions(Settings settings) {
    if (!settings.isClusterEnabled()) {
      return List.of("--nohazelcast");
    }
    String self = settings.clusterAddress() + ":" + settings.clusterPort();
    String mode =
        settings
            .clusterMembers()
            .map(members -> members.matches("(dns|kubernetes):.*") ? members : "tcpip:" + members)
            .orElse("tcpip:" + self);
    String name =
        settings.clusterMembers().isPresent()
            ? settings.clusterName()
            : settings.clusterName() + "-" + UUID.randomUUID();
    return List.of(
        "--clustermode",
        mode,
        "--startport",
        Integer.toString(settings.clusterPort()),
        "--interfaces",
        settings.clusterAddress(),
        "--clustername",
        name);
  }

  private static Map<String, String> properties(Settings settings, boolean traced) {
    Map<String, String> properties = new LinkedHashMap<>(GRID);
    properties.putAll(ANSWERED_LOCALLY);
    properties.put(SKIPPED, traced ? "(?!)" : ".*");
    properties.putAll(JSON);
    settings.all().forEach((setting, value) -> properties.put(setting.property(), value));
    String url =
        settings.dbUrl().orElseGet(() -> "jdbc:h2:file:" + settings.dataDir().resolve("orderonce"));
    boolean embedded = url.startsWith("jdbc:h2:");
    String ready = embedded ? withH2Options(url) : withTimeouts(url);
    String[] parts = ready.split(":", 3);
    properties.put(
        Settings.INTERNAL + "db.class",
        embedded ? "org.h2.jdbcx.JdbcDataSource" : "io.orderonce.jpa.PostgresConnections");
    properties.put(Settings.INTERNAL + "db.kind", parts[1]);
    properties.put(Settings.INTERNAL + "db.place", parts[2]);
    properties.put(Settings.INTERNAL + "db.user", settings.dbPoolUser());
    properties.put(Settings.INTERNAL + "db.password", settings.dbPoolPassword());
    properties.put(Settings.MIGRATION_URL, embedded ? ready : withPatience(url));
    return properties;
  }

  /** H2 refuses an option that is set twice. */
  private static String withH2Options(String url) {
    String set = url.toUpperCase(Locale.ROOT);
    return H2_OPTIONS.stream()
        .filter(option -> !set.contains(option.substring(0, option.indexOf('=') + 1)))
        .reduce(url, String::concat);
  }

  private static String withTimeouts(String url) {
    return with(url, POSTGRESQL_TIMEOUTS + ROWS_TOGETHER, SESSION_TIMEOUTS + ISOLATION);
  }

  private static String withPatience(String url) {
    return with(url, PATIENT, PATIENT_SESSION);
  }

  /**
   * Of two parameters with one name the driver takes the last, so the contents of the first are
   * merged into it.
   */
  private static String with(String url, String parameters, String sessionOptions) {
    Matcher options = SESSION_OPTIONS.matcher(url);
    return url
        + (url.contains("?") ? "&" : "?")
        + parameters
        + "&options="
        + (options.find() ? options.group(1) + "%20" : "")
        + sessionOptions;
  }

  private static List<String> preBootCommands(Settings settings) {
    List<String> commands =
        new ArrayList<>(
            List.of(
                "set " + LISTENER + "address=" + settings.httpAddress(),
                // otherwise the server answers 404 itself until the application is deployed and our
                // own check of every request is in place: see connector.Connector
                "set " + LISTENER + "enabled=false",
                // one protocol only, and checked by us before the server reads it
                "set " + HTTP + "http2-enabled=false",
                "set " + HTTP + "websockets-support-enabled=false",
                "set " + HTTP + "comet-support-enabled=true",
                // above our own limits, so that it is never the server that refuses
                "set " + HTTP + "header-buffer-length-bytes=32768",
                "set " + HTTP + "max-request-headers=200",
                "set " + HTTP + "server-header=false",
                "set " + HTTP + "xpowered-by=false",
                "set " + HTTP + "trace-enabled=false",
                // files and the page that hosts the others; not what open pages exchange, because
                // the length of a compressed answer can betray a secret in it
                "set " + HTTP + "compression=on",
                "set " + HTTP + "compressable-mime-type=" + COMPRESSED,
                "set " + HTTP + "compression-min-size-bytes=1024",
                // it would record every log-in in the grid: with the user's name, after waiting for
                // a member that hangs, and not at all on a node without a grid
                "set " + CONFIG + "http-service.virtual-server.server.sso-enabled=false",
                "set " + CONFIG + "http-service.sso-enabled=false",
                // otherwise GET, HEAD and DELETE with a body get a bare 400 without an explanation
                "set " + HTTP + "allow-payload-for-undefined-http-methods=true",
                // the server's own metrics identify it; the application provides better ones
                // instead
                "set " + CONFIG + "microprofile-metrics-configuration.enabled=false",
                "set " + CONFIG + "microprofile-metrics-configuration.endpoint=server-metrics",
                "set-openapi-configuration --enabled=false --endpoint=server-openapi"));
    if (!settings.proxies().isEmpty()) {
      // makes the session cookie Secure, which no filter can do; connector.Head passes this header
      // on from trusted proxies only
      commands.add("set " + HTTP + "scheme-mapping=X-Forwarded-Proto");
    }
    return List.copyOf(commands);
  }

  /** A log for people or for programs, on standard error; quiet where the server is verbose. */
  private static List<String> logging(Settings settings) {
    Class<?> lines = settings.isLogJson() ? JsonLines.class : TextLines.class;
    return List.of(
        "handlers=java.util.logging.ConsoleHandler," + StartupFailure.class.getName(),
        "java.util.logging.ConsoleHandler.level=FINE",
        "java.util.logging.ConsoleHandler.formatter=" + lines.getName(),
        ".level=INFO",
        "com.hazelcast.level=WARNING",
        // after a request that waits without a thread, the next one on its thread logs a warning
        // about it
        "org.jboss.weld.Servlet.level=SEVERE",
        "org.jboss.weld.Context.level=SEVERE",
        "org.jboss.weld.Conversation.level=SEVERE",
        "org.glassfish.admin.mbeanserver.level=WARNING",
        "javax.enterprise.system.tools.deployment.dol.level=WARNING",
        "javax.enterprise.system.tools.deployment.common.level=WARNING",
        "fish.payara.nucleus.util.level=WARNING");
  }
}
