package io.orderonce.persons;

import java.util.regex.Pattern;

/**
 * The keyed hash of something that accounts may share. Whoever has the same key shares it.
 *
 * @param hash 128 bits in the digits of base 32 (0-9, a-v)
 */
public record PersonKey(String hash) implements Comparable<PersonKey> {

  static final int DIGITS = 26;

  /** How many digits name the row that is locked for the key; a migration enters all of them. */
  private static final int GATE_DIGITS = 3;

  private static final Pattern LEGAL = Pattern.compile("[0-9a-v]{" + DIGITS + "}");

  public PersonKey {
    if (!LEGAL.matcher(hash).matches()) {
      throw new IllegalArgumentException("not a key of a person: " + hash);
    }
  }

  /**
   * The row that is locked while orders of persons with this key are counted. Others share it with
   * them: of 32,768 rows, so that they hardly ever meet.
   */
  public String gate() {
    return hash.substring(0, GATE_DIGITS);
  }

  @Override
  public int compareTo(PersonKey other) {
    return hash.compareTo(other.hash);
  }

  @Override
  public String toString() {
    return hash;
  }
}
