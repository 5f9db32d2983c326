package io.orderonce.web.shop;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Meta;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;

/**
 * The page that hosts all views: its theme, language and colours.
 *
 * <p>Push uses long polling. When a WebSocket was closed while the server was answering its close
 * frame, that answer was seen written into the body of another request; see decision 13.
 */
@Push(transport = Transport.LONG_POLLING)
@Viewport("width=device-width, initial-scale=1")
@Meta(name = "color-scheme", content = "light dark")
public class ShopShell implements AppShellConfigurator {

  /**
   * Sets the theme before anything is drawn, so that a dark page does not flash white; and reports
   * the time zone.
   */
  private static final String FIRST =
      """
      (function(){var t=null;try{t=localStorage.getItem('theme')}catch(e){}
      if(!t)t=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';
      document.documentElement.setAttribute('theme',t);
      document.cookie='zone='+encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)+';path=/;SameSite=Lax'})()""";

  /** What must run before anything can be clicked or shown; the build makes it of all scripts. */
  private static final String SCRIPTS = "<script src=\"/shop.js\"></script>";

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.addFavIcon("icon", "icon.svg", "any");
    settings.addLink("stylesheet", "shop.css");
    settings.addInlineWithContents(Inline.Position.PREPEND, FIRST, Inline.Wrapping.JAVASCRIPT);
    settings.addInlineWithContents(Inline.Position.PREPEND, SCRIPTS, Inline.Wrapping.NONE);
  }
}
