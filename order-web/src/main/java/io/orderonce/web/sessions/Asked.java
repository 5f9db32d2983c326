package io.orderonce.web.sessions;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request to Vaadin's servlet wants. */
enum Asked {
  /** The page in which all views are shown, and from which its script starts. */
  PAGE(PageSession.Sign.OTHER),
  /** The script has started and asks for a session. */
  SESSION(PageSession.Sign.OTHER),
  /** Sent by an open page by itself, again and again. */
  SIGN_OF_LIFE(PageSession.Sign.ALIVE),
  /** Something was shown, clicked or typed. */
  ACTION(PageSession.Sign.ACTION),
  /** A file, or anything else. */
  OTHER(PageSession.Sign.OTHER);

  /** Pages for everybody. Every other one is there, or leads there, where one logs in. */
  private static final Pattern FOR_EVERYBODY = Pattern.compile("/?(|basket|product/[^/]*)");

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

  /** By the page that is opened, whether the browser asks for it or its script does. */
  static Room roomOf(HttpServletRequest request) {
    String page = Optional.ofNullable(request.getParameter("location")).orElse(pathOf(request));
    return FOR_EVERYBODY.matcher(page).matches() ? Room.LOOKING : Room.ENTERING;
  }

  static String pathOf(HttpServletRequest request) {
    return request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
  }
}
