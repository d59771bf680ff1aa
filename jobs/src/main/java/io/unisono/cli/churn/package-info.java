/** {@code cx churn}: the churn engines on any table. */
package io.unisono.cli.churn;
