package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import io.orderonce.config.Settings;
import io.orderonce.ui.Translations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The sentence on tax and shipping beside every total. What the shop says in one language is shown
 * in the other as well, if it says nothing there: better than what it did not say.
 */
@ApplicationScoped
class Charges {

  @Inject private Settings settings;

  Paragraph note() {
    Paragraph note = new Paragraph();
    boolean chinese =
        UI.getCurrent().getLocale().getLanguage().equals(Translations.CHINESE.getLanguage());
    Optional<String> own = chinese ? settings.chargesInChinese() : settings.chargesInEnglish();
    Optional<String> other = chinese ? settings.chargesInEnglish() : settings.chargesInChinese();
    note.setText(own.or(() -> other).orElseGet(() -> note.getTranslation("charges")));
    note.addClassNames("charges", "muted");
    return note;
  }
}
