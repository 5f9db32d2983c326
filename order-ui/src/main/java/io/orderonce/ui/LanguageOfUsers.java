package io.orderonce.ui;

import com.vaadin.flow.component.UI;
import io.orderonce.customers.Users;
import io.orderonce.text.ReadingLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;

/** Remembers in which language somebody reads the pages: the shop writes to them in the same. */
@ApplicationScoped
public class LanguageOfUsers {

  @Inject private Users users;

  /** That of the page, for somebody who has just logged in. */
  public void noteHere(String userName) {
    note(userName, UI.getCurrent().getLocale());
  }

  /** One that was chosen, if somebody is logged in. */
  public void chosen(Locale locale) {
    LoggedIn.here().ifPresent(login -> note(login.userName(), locale));
  }

  private void note(String userName, Locale locale) {
    users.noteLanguage(userName, ReadingLanguage.of(locale));
  }
}
