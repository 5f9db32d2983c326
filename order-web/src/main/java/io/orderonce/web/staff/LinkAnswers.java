package io.orderonce.web.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.customers.LinkIssue;
import io.orderonce.customers.PasswordLink;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import jakarta.ws.rs.core.Response;

/** Tells staff the link by which a user sets a password: the only time that it is told. */
public final class LinkAnswers {

  private LinkAnswers() {}

  /**
   * @param nobody what to say if there is no such user or customer
   */
  public static Response of(LinkIssue issue, String nobody) {
    return issue.answer(
        link -> Json.response(201, addTo(Json.object(), link)).build(),
        refusal -> {
          throw switch (refusal) {
            case SWITCHED_OFF -> wrongState("the account is disabled");
            case SEVERAL_USERS -> wrongState("the customer does not have exactly one user");
            case NOT_THERE -> Problem.of(ProblemType.NOT_FOUND, nobody).asException();
          };
        });
  }

  public static ObjectNode addTo(ObjectNode json, PasswordLink link) {
    return json.put("link", link.path()).put("expiresAt", Json.time(link.expiresAt()));
  }

  private static RuntimeException wrongState(String detail) {
    return Problem.of(ProblemType.WRONG_STATE, detail).asException();
  }
}
