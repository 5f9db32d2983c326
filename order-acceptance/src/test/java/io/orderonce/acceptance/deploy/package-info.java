/**
 * What an operator gets in addition to the JAR, used as an operator would: the container image, the
 * manifests, the systemd unit, the database roles, the one-command cluster, an upgrade.
 */
@NullMarked
package io.orderonce.acceptance.deploy;

import org.jspecify.annotations.NullMarked;
