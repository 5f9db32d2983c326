package io.orderonce.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The language of the pages: the browser's, until the user chooses another. */
@ApplicationScoped
public class Language {

  private static final String COOKIE = "language";

  void start(@Observes ServiceInitEvent event) {
    event.getSource().addUIInitListener(opened -> chosen().ifPresent(opened.getUI()::setLocale));
    // browsers and screen readers need it before anything is rendered
    event.addIndexHtmlRequestListener(
        page ->
            page.getDocument()
                .getElementsByTag("html")
                .attr("lang", spoken(page.getVaadinRequest()).toLanguageTag()));
  }

  /** For what is in a page before its script runs. */
  public static Locale spoken(VaadinRequest request) {
    return spoken(chosen(), request.getLocale());
  }

  /** For pages that are not served by Vaadin. */
  public static Locale spoken(HttpServletRequest request) {
    return spoken(locale(Cookies.valueOf(COOKIE, request.getCookies())), request.getLocale());
  }

  private static Locale spoken(Optional<Locale> chosen, Locale wished) {
    return chosen.orElse(wished).getLanguage().equals(Translations.CHINESE.getLanguage())
        ? Translations.CHINESE
        : Locale.ENGLISH;
  }

  public static void switchTo(Locale locale) {
    Cookie cookie = new Cookie(COOKIE, locale.toLanguageTag());
    cookie.setPath("/");
    cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
    cookie.setAttribute("SameSite", "Lax");
    VaadinService.getCurrentResponse().addCookie(cookie);
    VaadinSession.getCurrent().setLocale(locale);
    UI.getCurrent().getPage().reload();
  }

  private static Optional<Locale> chosen() {
    return locale(Cookies.valueOf(COOKIE));
  }

  private static Optional<Locale> locale(Optional<String> tag) {
    return tag.map(Locale::forLanguageTag).filter(locale -> !locale.getLanguage().isEmpty());
  }
}
