package io.orderonce.web.shop;

import io.orderonce.jpa.DatabaseFault;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * An unexpected fault: logged in full for the operator, while the user sees no internals.
 *
 * @param outage whether the only cause is that the database does not answer
 */
record Incident(UUID id, boolean outage) {

  private static final Logger LOG = System.getLogger(Incident.class.getName());

  static Incident logged(Throwable fault) {
    Incident incident = new Incident(UUID.randomUUID(), DatabaseFault.isOutage(fault));
    LOG.log(Level.ERROR, "incident " + incident.id, fault);
    return incident;
  }

  /** The key of the user's message; with {@code .more}, that of the advice, which takes the id. */
  String text() {
    return outage ? "wrong.busy" : "wrong.title";
  }
}
