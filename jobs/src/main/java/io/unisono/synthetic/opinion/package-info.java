/**
 * What customers think when a survey asks them, and who of them answers. It knows of no silo, no
 * file and no day.
 */
package io.unisono.synthetic.opinion;
