package io.orderonce.admin.customers;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderonce.admin.parts.EditDialog;
import io.orderonce.customers.CustomerFile;
import io.orderonce.ordering.CancelOrder;
import io.orderonce.text.TextForms;
import io.orderonce.ui.OneClick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Asks twice before a person's data is erased: first what for, with a list of what goes and what
 * stays; then whether it is really this customer, because nothing brings it back.
 */
final class EraseDialog {

  private final CustomerFile file;
  private final boolean notShipped;
  private final BiConsumer<CustomerFile, String> erase;
  private final EditDialog first = new EditDialog();
  private final TextArea reason = new TextArea(text("reason"));

  /**
   * @param notShipped whether there are orders that could not be delivered afterwards
   * @param erase receives the reason
   */
  EraseDialog(CustomerFile file, boolean notShipped, BiConsumer<CustomerFile, String> erase) {
    this.file = file;
    this.notShipped = notShipped;
    this.erase = erase;
    reason.setId("reason");
    reason.setMaxLength(CancelOrder.LONGEST_REASON);
    reason.setHelperText(text("customer.erase.reason.more"));
    reason.setWidthFull();
  }

  void open() {
    List<Component> content = new ArrayList<>();
    content.add(heading("customer.erase.goes"));
    content.add(list("customer.erase.goes.", 4));
    content.add(heading("customer.erase.stays"));
    content.add(list("customer.erase.stays.", 3));
    if (notShipped) {
      Paragraph waiting = new Paragraph(text("customer.erase.not-shipped"));
      waiting.setId("not-shipped");
      waiting.addClassNames("note", "wait");
      content.add(waiting);
    }
    content.add(reason);
    first.setWidth("34rem");
    first.open(
        text("customer.erase.title", file.name()),
        "erase-next",
        text("customer.erase.next"),
        this::askAgain,
        content.toArray(Component[]::new));
  }

  private static H3 heading(String key) {
    H3 heading = new H3(text(key));
    heading.addClassName("in-dialog");
    return heading;
  }

  private static UnorderedList list(String key, int size) {
    return new UnorderedList(
        Stream.iterate(1, i -> i + 1)
            .limit(size)
            .map(i -> new ListItem(text(key + i)))
            .toArray(ListItem[]::new));
  }

  private void askAgain() {
    String given = TextForms.pasted(reason.getValue());
    if (given.isEmpty() || !CancelOrder.isLegalReason(given)) {
      throw new IllegalArgumentException(text("reason.missing"));
    }
    Dialog second = new Dialog();
    second.setHeaderTitle(text("customer.erase.really"));
    second.setWidth("28rem");
    second.add(new Paragraph(text("customer.erase.really.more", file.name(), file.id().value())));
    Button keep = new Button(text("cancel"), click -> second.close());
    keep.setId("erase-no");
    keep.setAutofocus(true);
    Button yes = new Button(text("customer.erase.yes"));
    yes.setId("erase-yes");
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
    OneClick.on(
        yes,
        () -> {
          erase.accept(file, given);
          second.close();
          first.close();
        });
    second.getFooter().add(keep, yes);
    second.open();
  }
}
