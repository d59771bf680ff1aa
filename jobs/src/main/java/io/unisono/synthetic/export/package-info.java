/**
 * What each silo knows of the company at the end of a day, with the errors it makes, and the files
 * in the vendors' formats.
 */
package io.unisono.synthetic.export;
