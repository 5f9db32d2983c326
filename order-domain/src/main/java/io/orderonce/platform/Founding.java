package io.orderonce.platform;

import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What makes one shop this shop: its id and the secrets of its order numbers. Both are made once,
 * with the database, and are the same on all nodes.
 */
@Singleton
class Founding {

  private final Transactions transactions;
  private final Settings settings;
  private final Clock clock;

  @Inject
  Founding(Transactions transactions, Settings settings, Clock clock) {
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The shop's own marks.
   *
   * @param secrets the one in use first
   */
  record Identity(String shop, List<byte[]> secrets) {}

  /** Founds the shop if nobody has. Of two nodes that try at once one does it. */
  void found() {
    try {
      transactions.run(unit -> foundIn(unit.entities()));
    } catch (RuntimeException e) {
      if (!DatabaseFault.isViolationOf(e, "pk_shop")) {
        throw e;
      }
    }
  }

  private int foundIn(EntityManager entities) {
    if (!entities.createNativeQuery("SELECT shop_id FROM shop").getResultList().isEmpty()) {
      return 0;
    }
    Object now = clock.instant().atOffset(ZoneOffset.UTC);
    entities
        .createNativeQuery("INSERT INTO shop (shop_id, created_at) VALUES (?, ?)")
        .setParameter(1, random(8))
        .setParameter(2, now)
        .executeUpdate();
    return entities
        .createNativeQuery(
            "INSERT INTO order_number_secrets (secret_no, secret, created_at) VALUES (1, ?, ?)")
        .setParameter(1, random(32))
        .setParameter(2, now)
        .executeUpdate();
  }

  Identity identity() {
    return transactions.read(this::identityIn);
  }

  private Identity identityIn(EntityManager entities) {
    String shop = (String) entities.createNativeQuery("SELECT shop_id FROM shop").getSingleResult();
    List<byte[]> secrets = new ArrayList<>();
    settings
        .orderNumberSecret()
        .ifPresent(secret -> secrets.add(secret.getBytes(StandardCharsets.UTF_8)));
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
    return new Identity(shop, secrets);
  }

  /** Secrets that ended before this have no numbers left to verify. */
  private Instant stillInUse() {
    return clock.instant().minus(settings.orderNumberTtl());
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
