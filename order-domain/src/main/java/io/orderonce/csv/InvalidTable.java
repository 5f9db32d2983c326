package io.orderonce.csv;

import io.orderonce.text.InvalidEntry;
import io.orderonce.text.Objection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was sent is not a table, or not the table that was expected. */
public final class InvalidTable extends InvalidEntry {

  /** Why a file cannot be read as text. */
  public enum EncodingFault {
    OLDER(
        "the table is not in UTF-8 but in an older encoding such as Windows-1252 (Western Europe)"
            + " or GBK (China)"),
    UTF_16("the table is not in UTF-8 but in UTF-16 without a byte order mark, or not text at all"),
    UTF_32("the table is not in UTF-8 but in UTF-32"),
    LOST(
        "some characters of the table were lost and replaced by \uFFFD: it was read in the"
            + " wrong encoding before it was sent");

    private final String sentence;

    EncodingFault(String sentence) {
      this.sentence =
          sentence + "; save it from the spreadsheet as \"CSV UTF-8\" and send that file";
    }

    /** In lower case, for pages that show it in their own language. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final @Nullable EncodingFault encoding;

  public InvalidTable(List<Objection> objections) {
    super(objections);
    this.encoding = null;
  }

  InvalidTable(EncodingFault encoding) {
    super(List.of(encoding.sentence), List.of());
    this.encoding = encoding;
  }

  /** What is wrong with the encoding, if that is what is wrong; then there are no objections. */
  public Optional<EncodingFault> encoding() {
    return Optional.ofNullable(encoding);
  }
}
