/**
 * Checks the protocol by which orders are placed as a model, in every order in which its steps can
 * happen. The specification is in the folder {@code model}; {@code docs/model.md} explains it.
 */
@NullMarked
package io.orderonce.acceptance.model;

import org.jspecify.annotations.NullMarked;
