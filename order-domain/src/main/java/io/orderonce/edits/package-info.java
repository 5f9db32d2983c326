/** What becomes of a change to something that several people may be editing. */
@NullMarked
package io.orderonce.edits;

import org.jspecify.annotations.NullMarked;
