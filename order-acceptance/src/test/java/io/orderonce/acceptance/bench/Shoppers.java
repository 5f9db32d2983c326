package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.bench.Customers.Customer;
import io.orderonce.acceptance.http.Shopper;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the customers of one shop do, and which orders were acknowledged to them. Used by one
 * thread.
 */
final class Shoppers {

  private static final int REMEMBERED = 5_000;
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final String STATIC_FILE = "/plain.css";
  private static final String LOCATION = Shopper.API + "/orders/";
  private static final Pattern ISSUED = Pattern.compile("\"orderNumber\":\"([^\"]+)\"");

  private final Customers customers = new Customers(System::nanoTime);
  private final List<String> acknowledged = new ArrayList<>();
  private final List<byte[]> repeatable = new ArrayList<>();
  private final String run = UUID.randomUUID().toString();
  private long keys;

  /** The numbers of all orders that clients were told about. */
  List<String> acknowledged() {
    return acknowledged;
  }

  Script script(Kind kind) {
    return switch (kind) {
      case OWN -> new ByKey(Products::first);
      case HOT -> new ByKey(Products::hot);
      case ISSUED -> new ByNumber();
      case REPLAYS -> new Replay();
      case PRODUCT -> new ProductLook();
      case STATIC -> Look.atFile(STATIC_FILE);
      case FLOOR -> throw new IllegalArgumentException("the floor is not reached over HTTP");
    };
  }

  private String nextKey() {
    return run + '-' + keys++;
  }

  private void acknowledge(AnswerReader answer) {
    Script.expect(CREATED, answer);
    String location =
        answer
            .header("location")
            .orElseThrow(() -> new IllegalStateException("no number in " + answer.text()));
    acknowledged.add(location.substring(location.indexOf(LOCATION) + LOCATION.length()));
  }

  private void remember(byte[] request) {
    if (repeatable.size() < REMEMBERED) {
      repeatable.add(request);
    } else {
      repeatable.set(ThreadLocalRandom.current().nextInt(REMEMBERED), request);
    }
  }

  /** Orders under a client's key: one request. */
  private final class ByKey implements Script {

    private final IntSupplier firstProduct;
    private byte[] sent = new byte[0];

    ByKey(IntSupplier firstProduct) {
      this.firstProduct = firstProduct;
    }

    @Override
    public byte[] request() {
      sent = Requests.order(customers.next(), nextKey(), firstProduct.getAsInt());
      return sent;
    }

    @Override
    public boolean accept(AnswerReader answer) {
      acknowledge(answer);
      remember(sent);
      return true;
    }
  }

  /** Orders under an issued number: two requests. */
  private final class ByNumber implements Script {

    private Customer customer = customers.next();
    private String number = "";

    @Override
    public byte[] request() {
      return number.isEmpty()
          ? Requests.orderNumber(customer)
          : Requests.orderUnder(number, customer, Products.first());
    }

    @Override
    public boolean accept(AnswerReader answer) {
      if (number.isEmpty()) {
        Script.expect(CREATED, answer);
        number = issued(answer.text());
        return false;
      }
      acknowledge(answer);
      number = "";
      customer = customers.next();
      return true;
    }

    private String issued(String answer) {
      Matcher found = ISSUED.matcher(answer);
      if (!found.find()) {
        throw new IllegalStateException("no number in " + answer);
      }
      return found.group(1);
    }
  }

  /** Sends an earlier order again. */
  private final class Replay implements Script {

    @Override
    public byte[] request() {
      return repeatable.get(ThreadLocalRandom.current().nextInt(repeatable.size()));
    }

    @Override
    public boolean accept(AnswerReader answer) {
      Script.expect(CREATED, answer);
      if (answer.header("idempotent-replayed").isEmpty()) {
        throw new IllegalStateException("not a replay: " + answer.text());
      }
      return true;
    }
  }

  /** Looks at any product, as any customer. */
  private static final class ProductLook implements Script {

    @Override
    public byte[] request() {
      return Requests.product(Customers.any(), Products.any());
    }

    @Override
    public boolean accept(AnswerReader answer) {
      Script.expect(OK, answer);
      return true;
    }
  }
}
