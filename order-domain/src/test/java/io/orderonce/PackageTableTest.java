package io.orderonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.orderonce.admission.IntakeGate;
import io.orderonce.ids.CustomerId;
import io.orderonce.threads.Threads;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table notices every kind of trespass; tried on three packages that are really there. */
class PackageTableTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackagesOf(CustomerId.class, Threads.class, IntakeGate.class);

  private static final String TRUE = "ids ->; threads ->; admission -> ids threads";

  @Test
  void a_true_table_is_kept() {
    assertThat(flaws(TRUE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ids ->; threads ->                                          | the table has no line for admission
          ids ->; threads ->; admission -> ids threads; books ->      | the table has a line for books, which is gone
          ids ->; threads ->; admission -> ids                        | admission may not know threads
          ids ->; threads -> ids; admission -> ids threads            | threads no longer knows ids
          ids ->; admission -> ids threads; threads ->                | admission may know only what is above it, not threads
          """)
  void each_trespass_is_found(String table, String flaw) {
    assertThat(flaws(table)).anySatisfy(found -> assertThat(found).startsWith(flaw));
  }

  @Test
  void a_table_that_contradicts_itself_is_refused() {
    assertThatThrownBy(() -> PackageTable.of("ids ->\nids -> threads"))
        .hasMessage("two lines for ids");
    assertThatThrownBy(() -> PackageTable.of("ids knows threads"))
        .hasMessageStartingWith("not of the form");
  }

  private static List<String> flaws(String table) {
    return PackageTable.of(table.replace("; ", "\n"))
        .evaluate(CLASSES)
        .getFailureReport()
        .getDetails();
  }
}
