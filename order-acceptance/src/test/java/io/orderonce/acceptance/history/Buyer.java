package io.orderonce.acceptance.history;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A client that does not give up. It resends an intent, where possible, as long as the answer
 * leaves the outcome open, waits as long as asked, and records everything in the history.
 */
public final class Buyer {

  private static final Duration GIVES_UP_AFTER = Duration.ofSeconds(90);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final History history;
  private final String password;

  public Buyer(History history, String password) {
    this.history = history;
    this.password = password;
  }

  public Shopper shopper(String customer, URI node) {
    return Shopper.of(node, customer, password).acceptingOtherServers();
  }

  /** Gets an order number from the first node that issues one. */
  public String orderNumber(String customer, Supplier<URI> route) {
    long start = System.nanoTime();
    while (true) {
      try {
        Answer answer = shopper(customer, route.get()).askForOrderNumber();
        if (answer.status() == 201) {
          return answer.orderNumber();
        }
        pauseBeforeNext(start, answer.header("Retry-After"), answer.toString());
      } catch (UncheckedIOException broken) {
        pauseBeforeNext(start, Optional.empty(), broken.toString());
      }
    }
  }

  /** Sends the intent until an answer settles it: an order, or a refusal. */
  public Answer persist(Intent intent, OrderForm form, Supplier<URI> route) {
    long start = System.nanoTime();
    while (true) {
      Optional<Answer> answer = once(intent, form, route.get());
      if (answer.filter(Buyer::settles).isPresent()) {
        return answer.get();
      }
      pauseBeforeNext(
          start,
          answer.flatMap(refusal -> refusal.header("Retry-After")),
          answer.map(Answer::toString).orElse("no answer"));
    }
  }

  /** Sends the intent once; empty if no answer came. */
  public Optional<Answer> once(Intent intent, OrderForm form, URI node) {
    long start = System.nanoTime();
    try {
      Shopper shopper = shopper(intent.customer(), node);
      Answer answer = intent.protocol().place(shopper, intent.requestId(), form);
      history.answered(intent, node.toString(), since(start), answer);
      return Optional.of(answer);
    } catch (UncheckedIOException broken) {
      history.broke(intent, node.toString(), since(start), broken);
      return Optional.empty();
    }
  }

  /** A server that is still starting may answer before the application is deployed. */
  private static boolean settles(Answer answer) {
    return (answer.isPlaced() || answer.problem().isPresent())
        && answer.status() < 500
        && !answer.isProblem("in-progress")
        && !answer.isProblem("too-many-requests");
  }

  /**
   * Backs off for as long as the answer says, so as not to make things worse, but for two seconds
   * at most here.
   */
  private static void pauseBeforeNext(long start, Optional<String> seconds, String last) {
    if (since(start).compareTo(GIVES_UP_AFTER) > 0) {
      throw new AssertionError("not settled after " + GIVES_UP_AFTER + "; last: " + last);
    }
    Duration advised =
        seconds.map(Long::parseLong).map(Duration::ofSeconds).orElse(Duration.ofMillis(100));
    try {
      TimeUnit.MILLISECONDS.sleep(
          Math.max(50, Math.min(advised.toMillis(), LONGEST_WAIT.toMillis())));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two attempts", stopped);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
