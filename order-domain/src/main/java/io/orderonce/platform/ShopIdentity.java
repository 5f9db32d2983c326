package io.orderonce.platform;

import io.orderonce.config.Settings;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.ShopKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What identifies a shop: its id, the secrets of its order numbers, and that of the keys of
 * persons. They are created once, with the database, and are the same on all nodes.
 */
@Singleton
class ShopIdentity {

  /** How long nodes with the old settings may still be running. */
  private static final Duration ROLL_OUT = Duration.ofDays(1);

  private final Transactions transactions;
  private final Settings settings;
  private final Clock clock;
  private volatile byte[] personSecret = {};

  @Inject
  ShopIdentity(Transactions transactions, Settings settings, Clock clock) {
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  /** Creates the shop's identity if there is none. Of two nodes that try at once one does it. */
  void found() {
    try {
      transactions.run(unit -> foundIn(unit.entities()));
    } catch (RuntimeException e) {
      if (!DatabaseFault.isViolationOf(e, "pk_shop")) {
        throw e;
      }
    }
    transactions.run(unit -> makePersonSecretIn(unit.entities()));
    personSecret = transactions.read(ShopIdentity::personSecretIn);
    try {
      transactions.run(unit -> changeSecretIn(unit.entities()));
    } catch (RuntimeException e) {
      // another node has just done the same
      if (!DatabaseFault.isViolationOf(e, "pk_order_number_secrets")) {
        throw e;
      }
    }
  }

  private int foundIn(EntityManager entities) {
    if (!entities.createNativeQuery("SELECT shop_id FROM shop").getResultList().isEmpty()) {
      return 0;
    }
    return entities
        .createNativeQuery("INSERT INTO shop (shop_id, created_at) VALUES (?, ?)")
        .setParameter(1, random(8))
        .setParameter(2, now())
        .executeUpdate();
  }

  /** Never changed: what is hashed under it could not be found again. The row is the lock. */
  private static int makePersonSecretIn(EntityManager entities) {
    return entities
        .createNativeQuery("UPDATE shop SET person_secret = ? WHERE person_secret IS NULL")
        .setParameter(1, random(32))
        .executeUpdate();
  }

  /** For the keys of persons. They are made in transactions, so it has been read before. */
  byte[] personSecret() {
    if (personSecret.length == 0) {
      throw new IllegalStateException("the shop has no secret for persons yet");
    }
    return personSecret.clone();
  }

  private static byte[] personSecretIn(EntityManager entities) {
    String secret =
        (String) entities.createNativeQuery("SELECT person_secret FROM shop").getSingleResult();
    return HexFormat.of().parseHex(secret);
  }

  /**
   * If a secret is configured, the one in the database is retired: it verifies until its numbers
   * have expired. Otherwise there is one in the database.
   */
  private int changeSecretIn(EntityManager entities) {
    if (settings.orderNumberSecret().isPresent()) {
      return entities
          .createNativeQuery("UPDATE order_number_secrets SET ended_at = ? WHERE ended_at IS NULL")
          .setParameter(1, now())
          .executeUpdate();
    }
    return entities
        .createNativeQuery(
            "INSERT INTO order_number_secrets (secret_no, secret, created_at)"
                + " SELECT COALESCE(MAX(secret_no), 0) + 1, CAST(? AS VARCHAR(64)),"
                + " CAST(? AS TIMESTAMP(6) WITH TIME ZONE) FROM order_number_secrets"
                + " HAVING COUNT(*) = COUNT(ended_at)")
        .setParameter(1, random(32))
        .setParameter(2, now())
        .executeUpdate();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  ShopKeys keys() {
    return transactions.read(this::keysIn);
  }

  private ShopKeys keysIn(EntityManager entities) {
    String shop = (String) entities.createNativeQuery("SELECT shop_id FROM shop").getSingleResult();
    List<byte[]> secrets = new ArrayList<>();
    Stream.of(settings.orderNumberSecret(), settings.previousOrderNumberSecret())
        .flatMap(Optional::stream)
        .forEach(secret -> secrets.add(secret.getBytes(StandardCharsets.UTF_8)));
    Timestamp oldest = Timestamp.from(stillInUse());
    for (Object secret :
        entities
            .createNativeQuery(
                "SELECT secret FROM order_number_secrets"
                    + " WHERE ended_at IS NULL OR ended_at > ? ORDER BY secret_no DESC")
            .setParameter(1, oldest)
            .getResultList()) {
      secrets.add(HexFormat.of().parseHex((String) secret));
    }
    return new ShopKeys(shop, secrets);
  }

  /**
   * Secrets retired before this have no numbers left to verify. Nodes that have not been restarted
   * yet sign with a retired one for a while.
   */
  private Instant stillInUse() {
    return clock.instant().minus(settings.orderNumberTtl()).minus(ROLL_OUT);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
