/**
 * What the shop writes to people: which mail follows from what happened to an order, its texts in
 * both languages, and the passwords forgotten. How a mail leaves the house is in {@code mail.smtp},
 * what is remembered about it in {@code mail.jpa}.
 */
@NullMarked
package io.orderonce.mail;

import org.jspecify.annotations.NullMarked;
