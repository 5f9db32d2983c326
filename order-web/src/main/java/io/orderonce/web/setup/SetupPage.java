package io.orderonce.web.setup;

import io.orderonce.customers.FirstAdministrator;
import io.orderonce.text.Violation;
import io.orderonce.web.pages.Page;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The same by hand, in a browser. */
@WebServlet("/setup")
public class SetupPage extends HttpServlet {

  static final String REFUSED =
      "The token is wrong, used up or older than an hour, or the shop has an administrator already.";

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
    FirstAdministrator.Outcome outcome =
        firstAdministrator.create(
            parameter(request, "token").trim(), userName, parameter(request, "password"));
    if (outcome instanceof FirstAdministrator.Outcome.Created) {
      Page.of("The shop has its administrator")
          .paragraph("Log in with the name and the password that you have chosen.")
          .link("/", "To the shop")
          .send(201, response);
    } else if (outcome instanceof FirstAdministrator.Outcome.Invalid invalid) {
      form(start().alert(inWords(invalid.violations())), userName).send(422, response);
    } else {
      form(start().alert(REFUSED), userName).send(403, response);
    }
  }

  /** The fields by the names that stand beside them. */
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
            "A new shop has no users. Its log has a token, good for one hour and for one"
                + " administrator.");
  }

  private static Page form(Page page, String userName) {
    return page.form(
        "/setup",
        "Make the administrator",
        new Page.Field("token", "Token from the log", "text", "off", ""),
        new Page.Field("userName", "User name", "text", "username", userName),
        new Page.Field("password", "Password", "password", "new-password", ""));
  }

  private static String parameter(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }
}
