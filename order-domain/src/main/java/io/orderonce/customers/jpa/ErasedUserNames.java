package io.orderonce.customers.jpa;

import io.orderonce.jpa.Digest;
import io.orderonce.jpa.Sql;

/**
 * The user names of erased customers, as hashes. They stay taken for ever: a program that still
 * sends orders with such a name must never order for somebody else.
 */
final class ErasedUserNames {

  private static final String FIND = "SELECT 1 FROM erased_user_names WHERE name_hash = ?";
  private static final String ENTER = "INSERT INTO erased_user_names (name_hash) VALUES (?)";

  private ErasedUserNames() {}

  /**
   * Whether the name was an erased customer's. Ask after the user was entered: the insertion waits
   * for an erasure that is taking the name away at this moment.
   */
  static boolean contain(Sql sql, String userName) {
    return sql.first(FIND, row -> true, hash(userName)).isPresent();
  }

  static void add(Sql sql, String userName) {
    sql.change(ENTER, hash(userName));
  }

  private static String hash(String userName) {
    return Digest.of(userName);
  }
}
