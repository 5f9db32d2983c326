/** What an API call brings: its body, its fields, its filters and its conditions. */
@NullMarked
package io.orderonce.web.requests;

import org.jspecify.annotations.NullMarked;
