/** Applications of the company and what it needs them for, with a cheapest set that is known. */
package io.unisono.synthetic.portfolio;
