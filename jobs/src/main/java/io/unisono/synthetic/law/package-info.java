/** The laws of the company in plain numbers: they know neither persons nor their lives. */
package io.unisono.synthetic.law;
