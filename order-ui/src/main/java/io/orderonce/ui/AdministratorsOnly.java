package io.orderonce.ui;

/**
 * A page of the console that this member of staff may not see: the console says so itself. To
 * everybody else such a page does not exist.
 */
public final class AdministratorsOnly extends Exception {}
