package io.orderonce.web.problems;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can be wrong with a request, as the API reports it. Each type has a page of its
 * own, generated from this list; a published name never changes.
 */
public enum ProblemType {
  IDEMPOTENCY_KEY_MISSING(
      400,
      "Idempotency-Key missing",
      Retry.NEW_KEY,
      "An order was sent without the header that identifies the intent behind it.",
      "Generate a unique key for each intended order, keep it until the outcome is known, and send"
          + " it in the Idempotency-Key header with every attempt at that order."),
  IDEMPOTENCY_KEY_INVALID(
      400,
      "Idempotency-Key invalid",
      Retry.NEW_KEY,
      "The key must be 16 to 255 characters from A-Z, a-z, 0-9, '_', '.', ':' and '-', bare or in"
          + " quotation marks, in exactly one header and without parameters.",
      "Fix how keys are generated; a random UUID works."),
  MALFORMED_REQUEST(
      400,
      "Malformed request",
      Retry.AFTER_CHANGE,
      "The address or a header cannot be parsed, or the body is not the JSON that the API"
          + " describes: the syntax is invalid, or a field is unknown, missing or of the wrong"
          + " type.",
      "The detail says where. Nothing was stored; fix the request and send it again."),
  UNAUTHENTICATED(
      401,
      "Authentication required",
      Retry.AFTER_CHANGE,
      "The call needs a user name and a password, sent as HTTP Basic authentication. They were"
          + " missing or wrong.",
      "Send valid credentials. The same key may be used again."),
  FORBIDDEN(
      403,
      "Not allowed",
      Retry.NO,
      "The user is authenticated but may not do this: it requires another role, the account is"
          + " disabled, or the call came from a page of another site.",
      "Use another account, or contact the shop."),
  CUSTOMER_BLOCKED(
      403,
      "Customer blocked",
      Retry.NO,
      "The shop has blocked this account from placing new orders. Existing orders can still be"
          + " viewed.",
      "Contact the shop."),
  NOT_FOUND(
      404,
      "Not found",
      Retry.NO,
      "Nothing exists at this address. An order or order number that belongs to another customer,"
          + " is forged or is mistyped gets the same answer, which does not reveal whether it"
          + " exists.",
      "Check the address. To place an order, request a new order number."),
  METHOD_NOT_ALLOWED(
      405,
      "Method not allowed",
      Retry.NO,
      "The address exists but does not support this method; the Allow header lists those it"
          + " supports.",
      "Use one of the listed methods."),
  NOT_ACCEPTABLE(
      406,
      "Not available in the requested format",
      Retry.NO,
      "The Accept header cannot be parsed, or it excludes application/json, the format of the"
          + " answers.",
      "Send Accept: application/json, or omit the header."),
  REQUEST_TIMEOUT(
      408,
      "Request timeout",
      Retry.SAME_KEY,
      "The head and the body of a request must arrive within ten seconds; a large body has a little"
          + " longer. Nothing was stored.",
      "Send the same request again, with the same key, over a faster connection."),
  IN_PROGRESS(
      409,
      "Order in progress",
      Retry.SAME_KEY,
      "Another attempt with the same key or number has not finished, so its outcome is not yet"
          + " known.",
      "Wait for the time in Retry-After, then send the same request with the same key. Do not use a"
          + " new key: that would be a second order."),
  TOTAL_CHANGED(
      409,
      "Total changed",
      Retry.AFTER_CHANGE,
      "At current prices, the total of the order differs from expectedTotal.",
      "Show the buyer currentTotal. If they agree, send the same key with the new total."),
  BASKET_CHANGED(
      409,
      "Basket changed",
      Retry.AFTER_CHANGE,
      "The basket has changed since the buyer last saw it.",
      "Show the basket again, and send the same order number once the buyer agrees."),
  OUT_OF_STOCK(
      409,
      "Not enough in stock",
      Retry.AFTER_CHANGE,
      "The order asks for more of at least one product than is in stock; lines says which.",
      "Order less, or send the order again when there is more in stock. The key has not been used"
          + " up."),
  NOT_CANCELLABLE(
      409,
      "Order can no longer be cancelled",
      Retry.NO,
      "The order has been shipped.",
      "Contact the shop about a return."),
  WRONG_STATE(
      409,
      "Not possible in the current state",
      Retry.NO,
      "The current state does not allow this operation; the detail names the state.",
      "Check the current state first."),
  ALREADY_DECIDED(
      409,
      "Already decided",
      Retry.NO,
      "Someone else has decided this case in the meantime.",
      "The member decision shows their decision."),
  ORDER_NUMBER_EXPIRED(
      410,
      "Order number expired",
      Retry.NEW_KEY,
      "The number was issued too long ago, and no order was placed with it.",
      "Request a new order number."),
  CHANGED_MEANWHILE(
      412,
      "Changed in the meantime",
      Retry.AFTER_CHANGE,
      "Someone else has changed this since you read it.",
      "Read it again, then decide whether your change still applies."),
  TOO_LARGE(
      413,
      "Request too large",
      Retry.AFTER_CHANGE,
      "The body is over the limit of the call (64 KiB for an order, 1 MiB for a product table), the"
          + " address is over 8 KiB, or the headers together are over 16 KiB.",
      "Send a smaller request. Nothing was stored."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type",
      Retry.AFTER_CHANGE,
      "Bodies must be JSON, sent with Content-Type: application/json; a product table must be"
          + " text/csv. Compressed bodies are not accepted.",
      "Send the right type, without Content-Encoding."),
  KEY_REUSED(
      422,
      "Key already used for a different order",
      Retry.NO,
      "An order with this key or number exists, but its content differs from this request. This"
          + " answer reveals nothing about that order, and this request ordered nothing.",
      "First look at the address in attempt. If you really want another order, it needs its own"
          + " key."),
  INVALID_ORDER(
      422,
      "Invalid order",
      Retry.AFTER_CHANGE,
      "The request is well-formed, but the order is not possible; violations lists everything that"
          + " is wrong.",
      "Fix the order and send the same key again: it has not been used up."),
  INVALID_ENTRY(
      422,
      "Invalid entry",
      Retry.AFTER_CHANGE,
      "The request is well-formed, but contains invalid values; violations lists everything that is"
          + " wrong. Nothing was changed.",
      "Fix the values and send the request again."),
  CONFIRMATION_REQUIRED(
      428,
      "Confirmation required",
      Retry.AFTER_CHANGE,
      "The order is unusual, and confirmations says in what way: large-amount, the total is above"
          + " threshold; look-alike, an identical order was placed recently as orderNumber; limit,"
          + " it exceeds rule. Nothing has been stored yet.",
      "Ask the buyer. If they confirm, send the order again with the same key and the names of the"
          + " questions in confirm."),
  ORDER_LIMIT_REACHED(
      429,
      "Order limit reached",
      Retry.SAME_KEY,
      "The shop limits how many orders, how much money or how many pieces one customer may order"
          + " within a sliding time window; limit and window identify the limit.",
      "Send the same key again at retryAt, or after the time in Retry-After: the key has not been"
          + " used up. If retryAt is null, this order alone exceeds the limit and must be"
          + " smaller."),
  TOO_MANY_REQUESTS(
      429,
      "Too many requests",
      Retry.SAME_KEY,
      "The customer has too many orders in progress at once or has requested too many order"
          + " numbers, or there were too many failed logins for this account or from this network.",
      "Wait for the time in Retry-After, then send the same key again."),
  INTERNAL_ERROR(
      500,
      "Internal error",
      Retry.SAME_KEY,
      "An unexpected error occurred and was logged.",
      "An order that was being placed may or may not exist: send the same key again to find out."
          + " Never use a new key."),
  UNAVAILABLE(
      503,
      "Temporarily unavailable",
      Retry.SAME_KEY,
      "The database cannot be reached or is too slow. This request stored nothing and is not"
          + " queued. An earlier request with the same key may have stored an order, or may still"
          + " be in progress.",
      "Wait for the time in Retry-After, then send the same key again."),
  OUTCOME_UNKNOWN(
      503,
      "Outcome unknown",
      Retry.SAME_KEY,
      "The connection to the database was lost during the commit, so the order may or may not"
          + " exist.",
      "Send the same key again to find out. Never use a new key.");

  /** What a client should do with its key. */
  public enum Retry {
    SAME_KEY("same-key"),
    NEW_KEY("new-key"),
    AFTER_CHANGE("after-change"),
    NO("no");

    private final String text;

    Retry(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  private final int status;
  private final String title;
  private final Retry retry;
  private final String meaning;
  private final String remedy;

  ProblemType(int status, String title, Retry retry, String meaning, String remedy) {
    this.status = status;
    this.title = title;
    this.retry = retry;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** As used in the address of its page: {@code key-reused}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type of the problem (RFC 9457): the address of its page. */
  public String path() {
    return "/problems/" + text();
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public Retry retry() {
    return retry;
  }

  /** What it means, in a sentence or two. */
  public String meaning() {
    return meaning;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }

  public static Optional<ProblemType> named(String text) {
    return Arrays.stream(values()).filter(type -> type.text().equals(text)).findAny();
  }
}
