/**
 * Checks the order placement protocol as a model, for every interleaving of its steps. The
 * specification is in the folder {@code model}; {@code docs/model.md} explains it.
 */
@NullMarked
package io.orderonce.acceptance.model;

import org.jspecify.annotations.NullMarked;
