package io.orderonce.web.sessions;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The purpose of a request to Vaadin's servlet. */
enum Asked {
  /** The page that hosts all views, and loads the script. */
  PAGE(PageSession.Sign.OTHER),
  /** The script has started and requests a session. */
  SESSION(PageSession.Sign.OTHER),
  /** Sent by an open page by itself, again and again. */
  SIGN_OF_LIFE(PageSession.Sign.ALIVE),
  /** A view was shown, or something was clicked or typed. */
  ACTION(PageSession.Sign.ACTION),
  /** A file, or anything else. */
  OTHER(PageSession.Sign.OTHER);

  /** Public pages. Every other page is the log-in, or leads to it. */
  private static final Pattern PUBLIC = Pattern.compile("/?(|basket|product/[^/]*)");

  private final PageSession.Sign sign;

  Asked(PageSession.Sign sign) {
    this.sign = sign;
  }

  PageSession.Sign sign() {
    return sign;
  }

  static Asked of(HttpServletRequest request) {
    String wish = request.getParameter("v-r");
    if (wish == null) {
      return request.getAttribute(PageSessionFilter.PAGE) == null ? OTHER : PAGE;
    }
    return switch (wish) {
      case "init" -> SESSION;
      case "heartbeat", "push" -> SIGN_OF_LIFE;
      // a page that is left says so in plain text
      case "uidl" -> isJson(request) ? ACTION : OTHER;
      default -> OTHER;
    };
  }

  private static boolean isJson(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.startsWith("application/json");
  }

  /** Depends on the page that is opened, whether the browser requests it or its script. */
  static Room roomOf(HttpServletRequest request) {
    String page = Optional.ofNullable(request.getParameter("location")).orElse(pathOf(request));
    return PUBLIC.matcher(page).matches() ? Room.LOOKING : Room.ENTERING;
  }

  static String pathOf(HttpServletRequest request) {
    return request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
  }
}
