/**
 * Work that is done later, and survives the node that promised it: it is entered in the transaction
 * that makes it necessary, and done after COMMIT by any node, at least once. A kind of work is a
 * {@link LaterWork}, an injectable bean; {@link WorkList} enters pieces of it. The library behind
 * it, db-scheduler, is known to this package alone.
 */
@NullMarked
package io.orderonce.later;

import org.jspecify.annotations.NullMarked;
