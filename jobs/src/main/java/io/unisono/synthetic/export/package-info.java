/** The files that the silos deliver at the end of a day, in the vendors' formats. */
package io.unisono.synthetic.export;
