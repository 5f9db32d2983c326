package io.orderonce.web.shop;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Meta;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;

/** The page in which all views are shown: its look, its language and its theme. */
@Push
@Viewport("width=device-width, initial-scale=1")
@Meta(name = "color-scheme", content = "light dark")
public class ShopShell implements AppShellConfigurator {

  /** Before anything is drawn, so that a dark page does not flash white. */
  private static final String THEME =
      """
      (function(){var t=null;try{t=localStorage.getItem('theme')}catch(e){}
      if(!t)t=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';
      document.documentElement.setAttribute('theme',t)})()""";

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.addFavIcon("icon", "icon.svg", "any");
    settings.addLink("stylesheet", "shop.css");
    settings.addInlineWithContents(Inline.Position.PREPEND, THEME, Inline.Wrapping.JAVASCRIPT);
  }
}
