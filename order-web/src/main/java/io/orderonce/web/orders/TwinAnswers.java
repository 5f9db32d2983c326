package io.orderonce.web.orders;

import io.orderonce.duplicates.OrderedTwice.Answer;
import io.orderonce.duplicates.OrderedTwice.Cases;
import io.orderonce.ordering.Order;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The answer to a program that reported an order as ordered twice. */
final class TwinAnswers implements Cases<Response> {

  static final TwinAnswers ANSWERS = new TwinAnswers();

  @Override
  public Response cancelled(Answer.Cancelled outcome) {
    return present(outcome.order());
  }

  @Override
  public Response forTheStaff(Answer.ForTheStaff outcome) {
    return present(outcome.order());
  }

  @Override
  public Response alreadyCancelled(Answer.AlreadyCancelled outcome) {
    throw Problem.of(
            ProblemType.WRONG_STATE,
            "Order %s has already been cancelled.".formatted(outcome.order().number()))
        .asException();
  }

  @Override
  public Response twinCancelled(Answer.TwinCancelled outcome) {
    throw Problem.of(
            ProblemType.WRONG_STATE,
            "The other order, %s, is cancelled.".formatted(outcome.twin().number()))
        .asException();
  }

  @Override
  public Response itself(Answer.Itself outcome) {
    throw Problem.of(
            ProblemType.INVALID_ENTRY, List.of("twin must be the number of another order of yours"))
        .asException();
  }

  @Override
  public Response noSuchOrder(Answer.NoSuchOrder outcome) {
    throw OrdersResource.notFound();
  }

  private static Response present(Order order) {
    return Json.response(200, OrderJson.present(order)).build();
  }
}
