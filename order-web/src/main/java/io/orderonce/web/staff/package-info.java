/** The accounts of staff, and the links by which users set their passwords, over the API. */
@NullMarked
package io.orderonce.web.staff;

import org.jspecify.annotations.NullMarked;
