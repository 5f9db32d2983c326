package io.orderonce.web.setup;

import io.orderonce.customers.FirstAdministrator;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.Logins;
import io.orderonce.text.Violation;
import io.orderonce.web.pages.Page;
import io.orderonce.web.problems.Problem;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The same as a page, for a browser. */
@WebServlet("/setup")
public class SetupPage extends HttpServlet {

  static final String REFUSED =
      "The token is wrong, already used or older than an hour, or the shop already has an"
          + " administrator.";

  private static final String TRIED_TOO_OFTEN =
      "Too many wrong tokens. Please wait 15 minutes before you try again.";

  private static final String BUSY =
      "Many people are logging in right now. Please try again in a moment.";

  @Inject private FirstAdministrator firstAdministrator;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    form(start(), "").send(200, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setCharacterEncoding("UTF-8");
    String userName = parameter(request, "userName");
    try {
      answer(
          firstAdministrator.create(
              parameter(request, "token").trim(),
              userName,
              parameter(request, "password"),
              request.getRemoteAddr()),
          userName,
          response);
    } catch (LoginThrottle.TooManyTries refused) {
      later(TRIED_TOO_OFTEN, userName, refused.left(), 429, response);
    } catch (Logins.TooManyLogins busy) {
      later(BUSY, userName, Duration.ofSeconds(1), 503, response);
    }
  }

  private static void later(
      String why, String userName, Duration left, int status, HttpServletResponse response)
      throws IOException {
    response.setHeader("Retry-After", Long.toString(Problem.wholeSeconds(left)));
    form(start().alert(why), userName).send(status, response);
  }

  private static void answer(
      FirstAdministrator.Setup outcome, String userName, HttpServletResponse response)
      throws IOException {
    Reply reply =
        outcome.answer(
            created ->
                new Reply(
                    201,
                    Page.of("The administrator was created")
                        .paragraph("Log in with the user name and password that you chose.")
                        .link("/", "To the shop")),
            refused -> new Reply(403, form(start().alert(REFUSED), userName)),
            invalid ->
                new Reply(422, form(start().alert(inWords(invalid.violations())), userName)));
    reply.page().send(reply.status(), response);
  }

  private record Reply(int status, Page page) {}

  /** Names the fields by their labels. */
  private static String inWords(List<Violation> violations) {
    return Violation.sentences(violations).stream()
        .map(
            sentence ->
                sentence
                    .replaceFirst("^userName\\b", "The user name")
                    .replaceFirst("^password\\b", "The password"))
        .collect(Collectors.joining(". ", "", "."));
  }

  private static Page start() {
    return Page.of("Set up the shop")
        .paragraph(
            "This shop has no users yet. Its log contains a token that is valid for one"
                + " hour and creates one administrator.");
  }

  private static Page form(Page page, String userName) {
    return page.form(
        "/setup",
        "Create the administrator",
        new Page.Field("token", "Token from the log", "text", "off", ""),
        new Page.Field("userName", "User name", "text", "username", userName),
        new Page.Field("password", "Password", "password", "new-password", ""));
  }

  private static String parameter(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }
}
