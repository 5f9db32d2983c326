package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Words that databases and requests already contain do not change with the names of constants. */
class StoredWordsTest {

  @Test
  void questions_have_the_names_that_clients_know() {
    assertThat(Arrays.stream(QuestionKind.values()).map(QuestionKind::text))
        .containsExactly("large-amount", "look-alike", "limit");
    assertThat(Arrays.stream(Channel.values()).map(Channel::text))
        .containsExactly("api", "storefront", "admin");
  }

  @Test
  void answers_are_stored_in_the_order_of_the_questions_and_read_back() {
    Stored.Questions converter = new Stored.Questions();

    String stored =
        converter.convertToDatabaseColumn(Set.of(QuestionKind.LIMIT, QuestionKind.LARGE_AMOUNT));

    assertThat(stored).isEqualTo("large-amount,limit");
    assertThat(converter.convertToEntityAttribute(stored))
        .containsExactly(QuestionKind.LARGE_AMOUNT, QuestionKind.LIMIT);
    assertThat(converter.convertToDatabaseColumn(Set.of())).isEmpty();
    assertThat(converter.convertToEntityAttribute("")).isEmpty();
  }

  @Test
  void unknown_confirmations_are_ignored_in_requests_but_not_in_the_database() {
    assertThat(QuestionKind.among(List.of("limit", "nonsense")))
        .containsExactly(QuestionKind.LIMIT);
    assertThatThrownBy(() -> QuestionKind.stored("limit,nonsense"))
        .hasMessageContaining("nonsense");
    assertThatThrownBy(() -> OrderNumber.stored("nonsense")).hasMessageContaining("nonsense");
  }
}
