/** Hands mail to an SMTP server: the only package that knows Jakarta Mail. */
@NullMarked
package io.orderonce.mail.smtp;

import org.jspecify.annotations.NullMarked;
