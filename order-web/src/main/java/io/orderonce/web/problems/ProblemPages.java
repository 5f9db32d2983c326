package io.orderonce.web.problems;

import io.orderonce.web.pages.Page;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The pages that the {@code type} of every problem links to. */
@WebServlet({"/problems", "/problems/*"})
public class ProblemPages extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
    if (path.equals("/")) {
      list().send(200, response);
      return;
    }
    Optional<ProblemType> type = ProblemType.named(path.substring(1));
    if (type.isPresent()) {
      pageOf(type.get()).send(200, response);
    } else {
      response.sendError(404);
    }
  }

  private static Page list() {
    Page page =
        Page.of("Problems")
            .paragraph(
                "Everything that can go wrong with a call to the API, and what to do about"
                    + " it.");
    for (ProblemType type : ProblemType.values()) {
      page = page.link(type.path(), type.status() + " " + type.text() + ": " + type.title());
    }
    return page;
  }

  private static Page pageOf(ProblemType type) {
    return Page.of(type.title())
        .code(type.status() + " " + type.text())
        .paragraph(type.meaning())
        .paragraph(type.remedy())
        .paragraph("retry: " + adviceOf(type.retry()))
        .link("/problems", "All problems");
  }

  private static String adviceOf(ProblemType.Retry retry) {
    return switch (retry) {
      case SAME_KEY -> "same-key: send the same request again, with the same key or number.";
      case NEW_KEY -> "new-key: this key or number cannot be used; the order needs another one.";
      case AFTER_CHANGE ->
          "after-change: once the request is fixed, send it again with the same key or"
              + " number.";
      case NO -> "no: sending the request again will not help.";
    };
  }
}
