/** Departments that do not work together. */
package io.unisono.advice.silo;
