package io.orderonce.web.webhooks;

import io.orderonce.config.Settings;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.Body;
import io.orderonce.webhooks.Inbox;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Receives what the demo shop sends to itself. It needs no log-in: like any receiver, it believes
 * what is signed, and shows the rest as refused.
 */
@WebServlet(Inbox.PATH)
public class InboxServlet extends HttpServlet {

  @Inject private transient Inbox inbox;
  @Inject private transient Settings settings;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!settings.isDemo()) {
      Problem.of(ProblemType.NOT_FOUND).send(response);
    } else if (!request.getMethod().equals("POST")) {
      Problem.of(ProblemType.METHOD_NOT_ALLOWED).withHeader("Allow", "POST").send(response);
    } else {
      receive(request, response);
    }
  }

  private void receive(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body;
    try {
      body = Body.read(request.getInputStream(), Body.USUAL).bytes();
    } catch (ProblemException wrong) {
      wrong.problem().send(response);
      return;
    }
    Inbox.Verdict verdict =
        inbox.receive(
            new Inbox.Arrived(
                header(request, "webhook-id"),
                header(request, "webhook-timestamp"),
                header(request, "webhook-signature"),
                body));
    if (verdict == Inbox.Verdict.REFUSED) {
      Problem.of(ProblemType.UNAUTHENTICATED, "The signature is not that of this shop.")
          .send(response);
    } else {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
  }

  private static String header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }
}
