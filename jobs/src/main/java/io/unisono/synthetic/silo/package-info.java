/**
 * What each silo knows of persons and tickets at the end of a day, with the errors that it makes,
 * and what is written in tickets.
 */
package io.unisono.synthetic.silo;
