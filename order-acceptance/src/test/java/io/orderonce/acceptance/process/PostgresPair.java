package io.orderonce.acceptance.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Two PostgreSQL servers with one database: a primary, and a standby for which each COMMIT waits.
 * Clients reach a server through one cable and its standby through another; both can be cut.
 *
 * <p>What a failover manager decides, the test decides: who is killed, cut off or promoted. Like
 * one, a promoted server waits for no standby until there is one.
 */
public final class PostgresPair implements AutoCloseable {

  private final String name;
  private final Seat one;
  private final Seat other;
  private Seat leading;
  private int made;

  /** One of the two addresses, and the server that has it now. */
  private static final class Seat {

    private final Cable forClients;
    private final Cable forStandby;
    private final int port;
    private PostgresServer server;

    Seat(PostgresServer server) {
      this.server = server;
      this.port = server.port();
      this.forClients = Cable.to(port);
      this.forStandby = Cable.to(port);
    }
  }

  private PostgresPair(String name) {
    this.name = name;
    this.one = new Seat(PostgresServer.leading(nextName()));
    this.leading = one;
    this.other = new Seat(follower(0));
    one.server.waitForFollower();
  }

  public static PostgresPair start(String name) {
    return new PostgresPair(name);
  }

  private String nextName() {
    made++;
    return name + made;
  }

  private PostgresServer follower(int port) {
    return leading.server.followedBy(nextName(), port, leading.forStandby.port());
  }

  private Seat following() {
    return leading == one ? other : one;
  }

  /** A new, empty database, at the addresses of both. */
  public Database database(String purpose) {
    return Database.fresh(this, purpose);
  }

  /** Where clients find the servers, as {@code host:port,host:port}. */
  String hosts() {
    return address(one) + "," + address(other);
  }

  /** Where clients find the present primary. */
  public String addressOfPrimary() {
    return address(leading);
  }

  public String addressOfStandby() {
    return address(following());
  }

  private static String address(Seat seat) {
    return "127.0.0.1:" + seat.forClients.port();
  }

  public PostgresServer primary() {
    return leading.server;
  }

  /** Kills the primary, with all its connections. */
  public void killPrimary() {
    leading.server.kill();
  }

  /** Nothing passes between the primary and clients or standby; it runs, and is not told. */
  public void cutOffPrimary() {
    leading.forClients.cut();
    leading.forStandby.cut();
  }

  /** The standby hears nothing of the primary any more, and the primary nothing of it. */
  public void cutOffStandby() {
    leading.forStandby.cut();
  }

  public void mendCables() {
    for (Seat seat : new Seat[] {one, other}) {
      seat.forClients.mend();
      seat.forStandby.mend();
    }
  }

  /** The standby becomes the primary, whatever has become of the former one. */
  public void promote() {
    following().server.promote();
    leading = following();
  }

  /**
   * A standby with the files of the present primary takes the place of the former one, and each
   * COMMIT waits for it from now on.
   */
  public void replaceStandby() {
    Seat seat = following();
    seat.server.close();
    mendCables();
    seat.server = follower(seat.port);
    leading.server.waitForFollower();
  }

  @Override
  public void close() {
    for (Seat seat : new Seat[] {one, other}) {
      try {
        seat.forClients.close();
        seat.forStandby.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } finally {
        seat.server.close();
      }
    }
  }
}
