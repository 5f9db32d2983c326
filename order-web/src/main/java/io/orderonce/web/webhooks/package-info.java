/** Webhooks over the API, and the page to which the demo shop sends its own. */
@NullMarked
package io.orderonce.web.webhooks;

import org.jspecify.annotations.NullMarked;
