package io.orderonce.dedup;

/** The store of claims is slow, unreachable or unreadable. The database answers without it. */
public final class ClaimsUnavailable extends RuntimeException {

  public ClaimsUnavailable(String message) {
    super(message);
  }

  public ClaimsUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
