package io.orderonce.ordering;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/**
 * How what is one of a few stands in the database. EclipseLink reads the types of a converter off
 * its own declaration, so they have no base in common.
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
      return channel.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Channel convertToEntityAttribute(String text) {
      return Channel.valueOf(text.toUpperCase(Locale.ROOT));
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
