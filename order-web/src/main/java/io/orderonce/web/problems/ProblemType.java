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
      "The Idempotency-Key is missing",
      Retry.NEW_KEY,
      "An order was sent without the header that tells one intent from another.",
      "Make a unique key for each order that somebody intends, keep it until the outcome is known,"
          + " and send it in the header Idempotency-Key with every attempt at that order."),
  IDEMPOTENCY_KEY_INVALID(
      400,
      "The Idempotency-Key cannot be used",
      Retry.NEW_KEY,
      "The key is 16 to 255 characters of A-Z, a-z, 0-9, '_', '.', ':' and '-', bare or in"
          + " quotation marks, in exactly one header and without parameters.",
      "Mend how keys are made; a random UUID will do."),
  MALFORMED_REQUEST(
      400,
      "The request cannot be read",
      Retry.AFTER_CHANGE,
      "The address or a header cannot be read, or the body is not the JSON that the interface"
          + " describes: it is broken, or a field is unknown, missing or of another type.",
      "The detail names the place. Nothing was stored; mend the request and send it again."),
  UNAUTHENTICATED(
      401,
      "Who you are is not known",
      Retry.AFTER_CHANGE,
      "The call needs a user name and a password, sent as HTTP Basic authentication, and got none"
          + " or wrong ones.",
      "Send the right ones. The same key may be used again."),
  FORBIDDEN(
      403,
      "This is not allowed",
      Retry.NO,
      "The user is known, but may not do this: another role is needed, the account is switched off,"
          + " or the call came from a page of another site.",
      "Use another account, or ask the shop."),
  CUSTOMER_BLOCKED(
      403,
      "This customer may not order",
      Retry.NO,
      "The shop has blocked the account for new orders. Orders that exist can still be seen.",
      "Ask the shop."),
  NOT_FOUND(
      404,
      "There is nothing here",
      Retry.NO,
      "The address leads nowhere. An order or an order number that is another customer's, forged or"
          + " mistyped gets this answer too: whether it exists is not told.",
      "Check the address. To place an order, ask for a new order number."),
  METHOD_NOT_ALLOWED(
      405,
      "The method is not offered here",
      Retry.NO,
      "The address exists, but not for this method; the header Allow lists those that are offered.",
      "Use one of them."),
  NOT_ACCEPTABLE(
      406,
      "The answer is not to be had in that form",
      Retry.NO,
      "The header Accept cannot be read, or leaves out application/json, the form in which answers"
          + " are given.",
      "Send Accept: application/json, or leave the header out."),
  REQUEST_TIMEOUT(
      408,
      "The request took too long to arrive",
      Retry.SAME_KEY,
      "The head and the body of a request have to arrive within ten seconds, a large body a little"
          + " later. Nothing was stored.",
      "Send the same request again, with the same key, over a connection that carries it."),
  IN_PROGRESS(
      409,
      "The order is being placed",
      Retry.SAME_KEY,
      "Another attempt under the same key or number has not ended yet, so nobody can say what comes"
          + " of it.",
      "Wait as long as Retry-After says and send the same request with the same key. Do not make a"
          + " new key: that would be a second order."),
  TOTAL_CHANGED(
      409,
      "The total has changed",
      Retry.AFTER_CHANGE,
      "At the prices of this moment the order costs something else than expectedTotal says.",
      "Show the buyer currentTotal. If it is fine, send the same key with the new total."),
  BASKET_CHANGED(
      409,
      "The basket has changed",
      Retry.AFTER_CHANGE,
      "The basket is not the one the buyer looked at when the order was sent.",
      "Show the basket again, and send the same order number once the buyer agrees."),
  OUT_OF_STOCK(
      409,
      "There is not enough in stock",
      Retry.AFTER_CHANGE,
      "At least one product is wanted in a larger quantity than there is; lines says which.",
      "Order less, or the same when there is more. The key was not used up."),
  NOT_CANCELLABLE(
      409,
      "The order can no longer be cancelled",
      Retry.NO,
      "It has been shipped.",
      "Ask the shop about a return."),
  WRONG_STATE(
      409,
      "This cannot be done in the present state",
      Retry.NO,
      "What is asked for does not fit the state in which the thing is; the detail says which.",
      "Look at the present state first."),
  ALREADY_DECIDED(
      409,
      "This has been decided already",
      Retry.NO,
      "Somebody else has decided the case meanwhile.",
      "Look at the decision."),
  ORDER_NUMBER_EXPIRED(
      410,
      "The order number has expired",
      Retry.NEW_KEY,
      "The number was issued to you too long ago, and no order was placed under it.",
      "Ask for a new order number."),
  CHANGED_MEANWHILE(
      412,
      "It was changed meanwhile",
      Retry.AFTER_CHANGE,
      "Somebody has changed what is to be changed since it was read.",
      "Read it again, and decide anew."),
  TOO_LARGE(
      413,
      "The request is too large",
      Retry.AFTER_CHANGE,
      "The body is larger than the call takes: 64 KiB for an order, 1 MiB for a product table; or"
          + " the address has more than 8 KiB, or all headers together more than 16.",
      "Send less. Nothing was stored."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "The body is of a type that is not taken here",
      Retry.AFTER_CHANGE,
      "Bodies are JSON and say so in Content-Type: application/json; a product table is text/csv."
          + " None may be compressed.",
      "Send the right type, without Content-Encoding."),
  KEY_REUSED(
      422,
      "The key belongs to another order",
      Retry.NO,
      "An order exists under this key or number, with other content than what was sent now. Nothing"
          + " of it is shown, and nothing was ordered by this request.",
      "Look at the address in attempt before anything else. If another order is really meant, it"
          + " needs a key of its own."),
  INVALID_ORDER(
      422,
      "No such order can be",
      Retry.AFTER_CHANGE,
      "The request can be read, but asks for something impossible; violations lists everything that"
          + " is wrong.",
      "Mend it, and send the same key again: it was not used up."),
  INVALID_ENTRY(
      422,
      "This cannot be entered",
      Retry.AFTER_CHANGE,
      "What was sent for a product, a limit or an account can be read but cannot be; violations"
          + " lists everything that is wrong. Nothing was changed.",
      "Mend it and send it again."),
  CONFIRMATION_REQUIRED(
      428,
      "The order needs a second yes",
      Retry.AFTER_CHANGE,
      "The order is unusual, and confirmations says in which ways: large-amount, its total is above"
          + " threshold; look-alike, the same was ordered a short while ago under orderNumber; limit,"
          + " it is more than rule says. Nothing is stored yet.",
      "Ask the buyer. If the order is meant, send it again with the same key and the names of the"
          + " questions in confirm."),
  ORDER_LIMIT_REACHED(
      429,
      "A limit on orders has been reached",
      Retry.SAME_KEY,
      "The shop limits how often, how much or how many pieces one customer may order within any"
          + " stretch of time of a certain length; limit and window say which limit it is.",
      "Send the same key again at retryAt, or as long after as Retry-After says: it was not used up."
          + " If retryAt is null, the order alone is more than the limit, and has to be smaller."),
  TOO_MANY_REQUESTS(
      429,
      "Too many requests",
      Retry.SAME_KEY,
      "The customer has more orders on their way at this moment than are taken at one time, or has"
          + " asked for more order numbers than anybody uses so fast; or too many wrong passwords"
          + " were tried, for this account or from this network.",
      "Wait as long as Retry-After says and send the same key again."),
  INTERNAL_ERROR(
      500,
      "Something went wrong here",
      Retry.SAME_KEY,
      "The program has made a mistake, and it was logged.",
      "An order that was being placed may exist or not: the same key, sent again, gives the answer."
          + " Never use a new key."),
  UNAVAILABLE(
      503,
      "Orders cannot be taken at this moment",
      Retry.SAME_KEY,
      "The database cannot be reached or is too slow. This request stored nothing, and nothing of it"
          + " waits in a queue. An earlier one under the same key may have, or may still be on its"
          + " way.",
      "Wait as long as Retry-After says and send the same key again."),
  OUTCOME_UNKNOWN(
      503,
      "The outcome is not known",
      Retry.SAME_KEY,
      "The database was lost at the very moment of the commit, so the order exists or it does not.",
      "Send the same key again: the answer tells which. Never use a new key.");

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
