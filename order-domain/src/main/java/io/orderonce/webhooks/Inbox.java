package io.orderonce.webhooks;

import io.orderonce.config.Settings;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * The receiver of the demo shop: it shows what the shop has sent to itself, and whether a receiver
 * would believe it. Bounded: the oldest go.
 */
public interface Inbox {

  /** Where the node itself receives. */
  String PATH = "/demo/webhook-inbox";

  int MOST = 50;

  /** Makes its endpoint, to which everything is sent, unless there is one. */
  void open();

  /** Takes what has arrived, after checking it like any receiver. */
  Verdict receive(Arrived arrived);

  /** The newest first. */
  List<Received> newest();

  /** What a request brought along; an absent header is an empty text. */
  record Arrived(String id, String timestamp, String signature, byte[] body) {}

  /**
   * @param id the event's
   * @param content the body as text, shortened
   */
  record Received(Instant at, String id, Verdict verdict, String content) {}

  /** What a receiver makes of a request. */
  enum Verdict {
    /** Signed with the secret, and new. */
    ACCEPTED,
    /** Signed with the secret, and known: nothing to do. */
    REPEATED,
    /** Not signed with the secret, or too long ago. */
    REFUSED
  }

  /** The address of this node's own inbox. */
  static URI at(Settings settings) {
    String host = settings.httpAddress();
    String literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + settings.httpPort() + PATH);
  }
}
