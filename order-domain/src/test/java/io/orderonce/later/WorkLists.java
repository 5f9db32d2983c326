package io.orderonce.later;

/** Lets tests of other packages have the list. */
public final class WorkLists {

  private WorkLists() {}

  public static WorkList list() {
    return new WorkList();
  }
}
