/** How long customers stay: survival curves, their comparison, and what customers leave through. */
package io.unisono.churn.survival;
