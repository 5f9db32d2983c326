package io.orderonce.webhooks;

import io.orderonce.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What the secrets of webhooks are stored under: something that is the same on all nodes and is not
 * in the database. In this order: the setting for it; the configured secret of order numbers; a
 * file beside the embedded database; the password of the database. All of them can open, the first
 * one seals.
 */
public final class WebhookKeys implements Supplier<List<byte[]>> {

  private static final Logger LOG = System.getLogger(WebhookKeys.class.getName());

  static final String FILE = "webhooks.key";

  private static final int FILE_BYTES = 32;

  /** A password may be guessed by whoever has the database: that is to take long (OWASP, 2023). */
  private static final int ITERATIONS = 600_000;

  private static final String SLOW = "PBKDF2WithHmacSHA256";

  private final Settings settings;
  private final Supplier<List<byte[]>> ofTheDemoShop;
  private volatile @Nullable List<byte[]> keys;

  /**
   * @param ofTheDemoShop secrets in the database, for a shop whose passwords everybody knows
   */
  public WebhookKeys(Settings settings, Supplier<List<byte[]>> ofTheDemoShop) {
    this.settings = settings;
    this.ofTheDemoShop = ofTheDemoShop;
  }

  /** Worked out when first needed: a shop without webhooks needs none. */
  @Override
  public synchronized List<byte[]> get() {
    if (keys == null) {
      keys = List.copyOf(found());
    }
    return keys;
  }

  private List<byte[]> found() {
    List<byte[]> found = new ArrayList<>();
    Stream.of(
            settings.webhooksSecret(),
            settings.previousWebhooksSecret(),
            settings.orderNumberSecret(),
            settings.previousOrderNumberSecret())
        .flatMap(Optional::stream)
        .forEach(secret -> found.add(secret.getBytes(StandardCharsets.UTF_8)));
    if (isEmbedded()) {
      found.add(fromFile(settings.dataDir().resolve(FILE)));
    } else if (!settings.dbPassword().isEmpty()) {
      found.add(slowlyFrom(settings.dbPassword()));
    }
    if (found.isEmpty() && settings.isDemo()) {
      LOG.log(
          Level.WARNING,
          "the secrets of webhooks are stored under one that is in the database; a shop that is not"
              + " for show needs ORDERONCE_WEBHOOKS_SECRET");
      found.addAll(ofTheDemoShop.get());
    }
    return found;
  }

  private boolean isEmbedded() {
    return settings.dbUrl().filter(url -> !url.startsWith("jdbc:h2:")).isEmpty();
  }

  /** Made when it is not there; readable by the owner alone, like the database beside it. */
  private static byte[] fromFile(Path file) {
    try {
      if (!Files.exists(file)) {
        write(file);
      }
      return HexFormat.of().parseHex(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + file, e);
    }
  }

  private static void write(Path file) throws IOException {
    byte[] random = new byte[FILE_BYTES];
    new SecureRandom().nextBytes(random);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new", ownerOnly());
    Files.writeString(
        fresh, HexFormat.of().formatHex(random) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException | UnsupportedOperationException e) {
      if (!Files.exists(file)) {
        Files.move(fresh, file);
      }
    }
    Files.deleteIfExists(fresh);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(
              Set.copyOf(PosixFilePermissions.fromString("rw-------")))
        }
        : new FileAttribute<?>[0];
  }

  private static byte[] slowlyFrom(String password) {
    try {
      return SecretKeyFactory.getInstance(SLOW)
          .generateSecret(
              new PBEKeySpec(
                  password.toCharArray(),
                  "orderonce webhooks".getBytes(StandardCharsets.UTF_8),
                  ITERATIONS,
                  256))
          .getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + SLOW, impossible);
    }
  }
}
