package io.orderonce.persons;

/** The keys of persons in all tests that assemble a shop by hand. */
public final class TestKeys {

  public static final PersonKeys OF_PERSONS = new PersonKeys(() -> new byte[32]);

  private TestKeys() {}
}
