package io.orderonce.ordering;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Converters for stored enums. EclipseLink reads the types of a converter from its own declaration,
 * so they have no common base class.
 */
final class Stored {

  private Stored() {}

  @Converter
  public static class State implements AttributeConverter<OrderState, String> {

    @Override
    public String convertToDatabaseColumn(OrderState state) {
      return state.text();
    }

    @Override
    public OrderState convertToEntityAttribute(String text) {
      return OrderState.valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  @Converter
  public static class From implements AttributeConverter<Channel, String> {

    @Override
    public String convertToDatabaseColumn(Channel channel) {
      return channel.text();
    }

    @Override
    public Channel convertToEntityAttribute(String text) {
      return Channel.of(text);
    }
  }

  @Converter
  public static class Number
      implements AttributeConverter<@Nullable OrderNumber, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable OrderNumber number) {
      return number == null ? null : number.canonical();
    }

    @Override
    public @Nullable OrderNumber convertToEntityAttribute(@Nullable String text) {
      return text == null ? null : OrderNumber.stored(text);
    }
  }

  /** In the order in which they are asked, separated by commas. */
  @Converter
  public static class Questions implements AttributeConverter<Set<QuestionKind>, String> {

    @Override
    public String convertToDatabaseColumn(Set<QuestionKind> questions) {
      return questions.stream().sorted().map(QuestionKind::text).collect(Collectors.joining(","));
    }

    @Override
    public Set<QuestionKind> convertToEntityAttribute(String text) {
      return QuestionKind.stored(text);
    }
  }

  @Converter
  public static class Event implements AttributeConverter<EventKind, String> {

    @Override
    public String convertToDatabaseColumn(EventKind kind) {
      return kind.text();
    }

    @Override
    public EventKind convertToEntityAttribute(String text) {
      return EventKind.of(text);
    }
  }
}
