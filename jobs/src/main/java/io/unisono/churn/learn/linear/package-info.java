/** Penalised regressions in plain Java, the same to the bit on every machine. */
package io.unisono.churn.learn.linear;
