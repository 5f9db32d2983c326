package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Does not see the existing order under the lock, so that only the constraint is left. */
record BlindStore(OrderStore store) implements OrderStore {

  @Override
  public <T> T inTransaction(Function<OrderTransaction, T> work) {
    return store.inTransaction(work);
  }

  @Override
  public <T> T placing(Function<TrayTransaction, T> work) {
    return store.placing(
        transaction ->
            work.apply(
                TamperedTray.of(
                    transaction,
                    (method, result) -> method.equals("read") ? blind(result) : result)));
  }

  private static Map<?, ?> blind(Object read) {
    Map<Object, Object> blinded = new HashMap<>();
    ((Map<?, ?>) read)
        .forEach(
            (customer, snapshot) ->
                blinded.put(
                    customer,
                    new TrayTransaction.Snapshot(
                        ((TrayTransaction.Snapshot) snapshot).now(),
                        Optional.empty(),
                        Optional.empty())));
    return blinded;
  }

  @Override
  public LookUp lookUp(CustomerId customer, RequestId requestId) {
    return store.lookUp(customer, requestId);
  }

  @Override
  public Optional<Instant> timeFor(CustomerId customer) {
    return store.timeFor(customer);
  }
}
