package io.orderonce.customers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tries kept in memory. */
final class MemoryTries implements PasswordTries {

  private record Row(
      long number, String account, String network, boolean fromKnownPlace, Instant at) {}

  private final List<Row> rows = new ArrayList<>();
  private final Set<List<String>> places = new HashSet<>();
  private long numbers;
  private int asked;

  /** Resets the count of calls. */
  synchronized void watch() {
    asked = 0;
  }

  synchronized int asked() {
    return asked;
  }

  @Override
  public synchronized <T> T with(String account, Function<Tries, T> work) {
    asked++;
    return work.apply(new OfAccount(account));
  }

  @Override
  public synchronized int dropBefore(Instant moment, Instant noPlaceIsThatOld) {
    int before = rows.size();
    rows.removeIf(row -> row.at().isBefore(moment));
    return before - rows.size();
  }

  private final class OfAccount implements Tries {

    private final String account;

    OfAccount(String account) {
      this.account = account;
    }

    @Override
    public boolean isKnownPlace(String network) {
      return places.contains(List.of(account, network));
    }

    @Override
    public Optional<Instant> fromKnownPlaces(int count) {
      return nth(count, row -> row.account().equals(account) && row.fromKnownPlace());
    }

    @Override
    public Optional<Instant> fromKnownPlace(String network, int count) {
      return nth(
          count,
          row ->
              row.account().equals(account)
                  && row.network().equals(network)
                  && row.fromKnownPlace());
    }

    @Override
    public Optional<Instant> byStrangers(int count) {
      return nth(count, row -> row.account().equals(account) && !row.fromKnownPlace());
    }

    @Override
    public Optional<Instant> byStrangersOf(String network, int count) {
      return nth(count, row -> row.network().equals(network) && !row.fromKnownPlace());
    }

    @Override
    public Optional<Instant> byAllStrangers(int count) {
      return nth(count, row -> !row.fromKnownPlace());
    }

    @Override
    public long enter(String network, boolean fromKnownPlace, Instant at) {
      rows.add(new Row(++numbers, account, network, fromKnownPlace, at));
      return numbers;
    }

    @Override
    public void takeBack(long number) {
      rows.removeIf(row -> row.number() == number);
    }

    @Override
    public void cameInFrom(String network, Instant at) {
      places.add(List.of(account, network));
    }

    private Optional<Instant> nth(int count, Predicate<Row> which) {
      return rows.stream()
          .filter(which)
          .map(Row::at)
          .sorted(Comparator.reverseOrder())
          .skip(count - 1L)
          .findFirst();
    }
  }
}
