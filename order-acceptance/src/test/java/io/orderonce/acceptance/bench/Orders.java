package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that order over HTTP, each on its own connection: random customers and products, a new
 * order every time, or a replay of an earlier one.
 */
final class Orders {

  /** Lines per order, here and in the floor. */
  static final int LINES = 2;

  static final int LARGEST_QUANTITY = 3;

  private static final int REMEMBERED = 5_000;
  private static final String PATH = Shopper.API + "/orders";

  private final URI node;
  private final List<String> authorizations;
  private final List<String> products;
  private final AtomicLong placed = new AtomicLong();
  private final List<byte[]> repeatable = new ArrayList<>();

  Orders(URI node, List<String> customers, List<String> products) {
    this.node = node;
    this.authorizations =
        customers.stream().map(customer -> Shopper.basic(customer, "demo")).toList();
    this.products = products;
  }

  /** How many new orders were acknowledged, for all clients in total. */
  long placed() {
    return placed.get();
  }

  /** Sends one request per customer, so that each log-in is cached. */
  void greet() throws IOException {
    try (Connection connection = new Connection()) {
      for (String authorization : authorizations) {
        byte[] request =
            RawRequest.of("GET", Shopper.API + "/limits")
                .header("Authorization", authorization)
                .withoutBody();
        connection.expect(200, request);
      }
    }
  }

  /** Orders under a client key: one request. */
  Step byKey() {
    return new Client() {
      @Override
      public void once() throws IOException {
        byte[] request = post(anyCustomer());
        connection.expect(201, request);
        placed.incrementAndGet();
        remember(request);
      }
    };
  }

  /** Orders under an issued number: two requests. */
  Step byNumber() {
    return new Client() {
      @Override
      public void once() throws IOException {
        String customer = anyCustomer();
        byte[] ask =
            RawRequest.of("POST", Shopper.API + "/order-numbers")
                .header("Authorization", customer)
                .header("Content-Length", "0")
                .withoutBody();
        String number = connection.expect(201, ask).orderNumber();
        connection.expect(201, order("PUT", PATH + "/" + number, customer).withBody(form()));
        placed.incrementAndGet();
      }
    };
  }

  /** Sends earlier orders again. */
  Step replays() {
    return new Client() {
      @Override
      public void once() throws IOException {
        Answer answer = connection.expect(201, anyRepeatable());
        if (!answer.isReplay()) {
          throw new IllegalStateException("not a replay: " + answer);
        }
      }
    };
  }

  private byte[] post(String customer) {
    return order("POST", PATH, customer)
        .header("Idempotency-Key", Shopper.newKey())
        .withBody(form());
  }

  private static RawRequest order(String method, String target, String customer) {
    return RawRequest.of(method, target)
        .header("Authorization", customer)
        .header("Content-Type", "application/json");
  }

  private byte[] form() {
    ThreadLocalRandom dice = ThreadLocalRandom.current();
    int first = dice.nextInt(products.size());
    int second = (first + 1 + dice.nextInt(products.size() - 1)) % products.size();
    int quantity = 1 + dice.nextInt(LARGEST_QUANTITY);
    return OrderForm.of(products.get(first), quantity).and(products.get(second), quantity).json();
  }

  private String anyCustomer() {
    return authorizations.get(ThreadLocalRandom.current().nextInt(authorizations.size()));
  }

  private synchronized void remember(byte[] request) {
    if (repeatable.size() < REMEMBERED) {
      repeatable.add(request);
    } else {
      repeatable.set(ThreadLocalRandom.current().nextInt(REMEMBERED), request);
    }
  }

  private synchronized byte[] anyRepeatable() {
    return repeatable.get(ThreadLocalRandom.current().nextInt(repeatable.size()));
  }

  private abstract class Client implements Step {

    final Connection connection = new Connection();

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }

  /** Connects when necessary, including after the server has closed a connection. */
  private final class Connection implements AutoCloseable {

    private List<RawHttp> open = List.of();

    Answer expect(int status, byte[] request) throws IOException {
      Answer answer = exchange(request);
      if (answer.status() != status) {
        throw new IllegalStateException("expected " + status + " but got " + answer);
      }
      return answer;
    }

    private Answer exchange(byte[] request) throws IOException {
      if (open.isEmpty() || !open.get(0).isReusable()) {
        close();
        open = List.of(RawHttp.connect(node));
      }
      // not exchange(): checking answers against the API description must not be measured
      open.get(0).send(request);
      return open.get(0).receive();
    }

    @Override
    public void close() throws IOException {
      for (RawHttp http : open) {
        http.close();
      }
      open = List.of();
    }
  }
}
