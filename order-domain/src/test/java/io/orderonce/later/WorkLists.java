package io.orderonce.later;

/** For tests of those who enter work. */
public final class WorkLists {

  private WorkLists() {}

  public static WorkList fresh() {
    return new WorkList();
  }
}
