package io.orderonce.admin.parts;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.orderonce.csv.InvalidTable;
import io.orderonce.csv.Table;
import io.orderonce.text.InvalidEntry;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.Toast;
import java.util.List;
import java.util.function.UnaryOperator;

/** Imports CSV from a file or pasted text, all of it or nothing. */
public final class TableImport {

  private static final int LARGEST = 1_000_000;

  private final UnaryOperator<String> enter;
  private final Dialog dialog = new Dialog();
  private final TextArea table = new TextArea();
  private final UnorderedList wrong = new UnorderedList();

  /**
   * @param columns describes the columns of the table
   * @param enter imports the table and describes the result; throws if a line is invalid
   */
  public TableImport(String title, String columns, UnaryOperator<String> enter) {
    this.enter = enter;
    dialog.setHeaderTitle(title);
    dialog.setWidth("60rem");
    table.setId("import-table");
    table.setLabel(text("import.table"));
    table.setHelperText(columns);
    table.setMaxLength(LARGEST);
    table.setWidthFull();
    table.setMinRows(8);
    table.setMaxRows(16);
    wrong.addClassName("wrong");
    wrong.getElement().setAttribute("role", "alert");
    wrong.setVisible(false);
    Button cancel = new Button(text("cancel"), click -> dialog.close());
    Button go = new Button(text("import.enter"));
    go.setId("import-enter");
    go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    OneClick.on(go, this::tryEntering);
    dialog.add(file(), table, wrong);
    dialog.getFooter().add(cancel, go);
  }

  /** Asks for something else that the import needs to know, above the table. */
  public TableImport asking(Component choice) {
    dialog.addComponentAsFirst(choice);
    return this;
  }

  public void open() {
    dialog.open();
  }

  /** Shows a chosen file before it is imported. */
  private Upload file() {
    Upload upload = new Upload();
    upload.setUploadHandler(
        UploadHandler.inMemory(
            (about, bytes) -> {
              show(bytes);
              // allows choosing another file
              upload.clearFileList();
            }));
    upload.setUploadButton(new Button(text("import.file")));
    upload.setDropLabel(new Paragraph(text("import.drop")));
    upload.setAcceptedFileTypes(
        ".csv", ".tsv", ".txt", "text/csv", "text/tab-separated-values", "text/plain");
    upload.setMaxFileSize(LARGEST);
    upload.setMaxFiles(1);
    upload.addFileRejectedListener(rejected -> say(List.of(text("import.file.wrong"))));
    return upload;
  }

  private void show(byte[] file) {
    try {
      table.setValue(Table.textOf(file));
      wrong.setVisible(false);
    } catch (InvalidTable unreadable) {
      table.clear();
      say(unreadable);
    }
  }

  private void tryEntering() {
    try {
      String done = enter.apply(table.getValue());
      dialog.close();
      Toast.show(done);
    } catch (InvalidTable invalid) {
      say(invalid);
    } catch (InvalidEntry invalid) {
      say(Objections.inWords(invalid.objections()));
    }
  }

  private void say(InvalidTable invalid) {
    say(
        invalid
            .encoding()
            .map(fault -> List.of(text("import.encoding." + fault.text())))
            .orElseGet(() -> Objections.inWords(invalid.objections())));
  }

  private void say(List<String> violations) {
    wrong.removeAll();
    violations.forEach(violation -> wrong.add(new ListItem(violation)));
    wrong.add(new Paragraph(text("import.nothing")));
    wrong.setVisible(true);
  }
}
