/** Questions that {@code cx demo} answers from the tables that its nights published. */
package io.unisono.cli.demo;
