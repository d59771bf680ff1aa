/** The tables that a night published against the truth, one record per question. */
package io.unisono.synthetic.grade;
