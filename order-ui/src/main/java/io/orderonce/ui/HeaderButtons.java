package io.orderonce.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** The buttons in the header of every page. */
public final class HeaderButtons {

  private static final Logger LOG = System.getLogger(HeaderButtons.class.getName());

  private HeaderButtons() {}

  /**
   * Its caption is in the other language, the one it switches to.
   *
   * @param users who are written to in the language that they choose
   */
  public static NativeButton language(LanguageOfUsers users) {
    boolean chinese =
        UI.getCurrent().getLocale().getLanguage().equals(Translations.CHINESE.getLanguage());
    NativeButton button =
        button(
            "language",
            chinese ? "English" : "中文",
            () -> {
              Locale other = chinese ? Locale.ENGLISH : Translations.CHINESE;
              users.chosen(other);
              Language.switchTo(other);
            });
    button.getElement().setAttribute("lang", chinese ? "en" : "zh-CN");
    return button;
  }

  /** Switches between light and dark; runs in the browser only, which remembers the choice. */
  public static NativeButton theme() {
    String name = UI.getCurrent().getTranslation("theme");
    NativeButton button = new NativeButton("◐");
    button.setId("theme");
    button.addClassName("ghost");
    button.setAriaLabel(name);
    button.getElement().setAttribute("title", name);
    button
        .getElement()
        .executeJs(
            "this.addEventListener('click', () => { const html = document.documentElement;"
                + " const next = html.getAttribute('theme') === 'dark' ? 'light' : 'dark';"
                + " html.setAttribute('theme', next);"
                + " try { localStorage.setItem('theme', next) } catch (e) { /* not kept */ } })");
    return button;
  }

  public static NativeButton logOut() {
    return button("log-out", UI.getCurrent().getTranslation("log-out"), HeaderButtons::leave);
  }

  private static void leave() {
    UI.getCurrent().getPage().setLocation("/");
    HttpServletRequest request = VaadinServletRequest.getCurrent().getHttpServletRequest();
    try {
      request.logout();
    } catch (ServletException e) {
      LOG.log(Level.WARNING, "the server's logout failed; the session ends anyway", e);
    }
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  private static NativeButton button(String id, String text, Runnable action) {
    NativeButton button = new NativeButton(text, click -> action.run());
    button.setId(id);
    button.addClassName("ghost");
    return button;
  }
}
