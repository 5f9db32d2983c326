package io.orderonce.web.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.Question;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.Shortage;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.problems.ProblemType.Retry;
import io.orderonce.web.requests.ApiPath;
import io.orderonce.web.security.AuthenticationFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The answer to a program for each outcome of placing an order. */
final class PlacementAnswers implements Placement.Cases<Response> {

  private static final String REPLAYED = "Idempotent-Replayed";

  private final Function<Order, String> path;

  /**
   * @param path of the order, for the user who placed it
   */
  PlacementAnswers(Function<Order, String> path) {
    this.path = path;
  }

  @Override
  public Response placed(Placement.Placed outcome) {
    return created(outcome.order()).build();
  }

  @Override
  public Response replayed(Placement.Replayed outcome) {
    return created(outcome.order()).header(REPLAYED, "true").build();
  }

  @Override
  public Response keyReused(Placement.KeyReused outcome) {
    return Problem.of(ProblemType.KEY_REUSED)
        .with("attempt", TextNode.valueOf(attemptPath(outcome.requestId())))
        .toResponse();
  }

  @Override
  public Response inProgress(Placement.InProgress outcome) {
    return Problem.of(ProblemType.IN_PROGRESS).retryAfter(outcome.retryAfter()).toResponse();
  }

  @Override
  public Response numberUnknown(Placement.NumberUnknown outcome) {
    return Problem.of(ProblemType.NOT_FOUND, "This order number was not issued to you.")
        .advising(Retry.NEW_KEY)
        .toResponse();
  }

  @Override
  public Response numberExpired(Placement.NumberExpired outcome) {
    return Problem.of(ProblemType.ORDER_NUMBER_EXPIRED).toResponse();
  }

  @Override
  public Response customerDisabled(Placement.CustomerDisabled outcome) {
    return AuthenticationFilter.accountOff().problem().toResponse();
  }

  @Override
  public Response customerBlocked(Placement.CustomerBlocked outcome) {
    return Problem.of(ProblemType.CUSTOMER_BLOCKED).toResponse();
  }

  @Override
  public Response basketChanged(Placement.BasketChanged outcome) {
    return Problem.of(ProblemType.BASKET_CHANGED).toResponse();
  }

  @Override
  public Response invalid(Placement.Invalid outcome) {
    return Problem.of(ProblemType.INVALID_ORDER, outcome.violations()).toResponse();
  }

  @Override
  public Response totalChanged(Placement.TotalChanged outcome) {
    return Problem.of(ProblemType.TOTAL_CHANGED, "The total is now " + outcome.currentTotal())
        .with("currentTotal", Json.money(outcome.currentTotal()))
        .toResponse();
  }

  @Override
  public Response limitReached(Placement.LimitReached outcome) {
    return LimitJson.refusal(outcome).toResponse();
  }

  @Override
  public Response confirmationRequired(Placement.ConfirmationRequired outcome) {
    return Problem.of(ProblemType.CONFIRMATION_REQUIRED)
        .with(
            "confirmations",
            Json.array(outcome.questions().stream().map(PlacementAnswers::question).toList()))
        .toResponse();
  }

  @Override
  public Response outOfStock(Placement.OutOfStock outcome) {
    return Problem.of(ProblemType.OUT_OF_STOCK)
        .with(
            "lines",
            Json.array(outcome.shortages().stream().map(PlacementAnswers::shortage).toList()))
        .toResponse();
  }

  @Override
  public Response tooManyRequests(Placement.TooManyRequests outcome) {
    return Problem.of(ProblemType.TOO_MANY_REQUESTS).retryAfter(outcome.retryAfter()).toResponse();
  }

  @Override
  public Response unavailable(Placement.Unavailable outcome) {
    return Problem.of(ProblemType.UNAVAILABLE).retryAfter(outcome.retryAfter()).toResponse();
  }

  @Override
  public Response outcomeUnknown(Placement.OutcomeUnknown outcome) {
    return Problem.of(ProblemType.OUTCOME_UNKNOWN).retryAfter(outcome.retryAfter()).toResponse();
  }

  private Response.ResponseBuilder created(Order order) {
    return Json.response(201, OrderJson.receipt(order))
        .header(HttpHeaders.LOCATION, path.apply(order));
  }

  private static String attemptPath(RequestId requestId) {
    return ApiPath.ROOT
        + "/order-attempts/"
        + URLEncoder.encode(requestId.value(), StandardCharsets.UTF_8);
  }

  private static ObjectNode question(Question question) {
    return question.answer(new QuestionJson());
  }

  private static final class QuestionJson implements Question.Cases<ObjectNode> {

    @Override
    public ObjectNode largeAmount(Question.LargeAmount question) {
      return named(question).set("threshold", Json.money(question.threshold()));
    }

    @Override
    public ObjectNode lookAlike(Question.LookAlike question) {
      return named(question).put("orderNumber", question.orderNumber().canonical());
    }

    @Override
    public ObjectNode limitReached(Question.LimitReached question) {
      return named(question).set("rule", LimitJson.rule(question.allowance()));
    }

    private static ObjectNode named(Question question) {
      return Json.object().put("name", question.kind().text());
    }
  }

  /** The member product says the same as productId, and is older. */
  private static ObjectNode shortage(Shortage shortage) {
    return Json.object()
        .put("productId", shortage.product().value())
        .put("product", shortage.product().value())
        .put("wanted", shortage.wanted())
        .put("left", shortage.left());
  }
}
