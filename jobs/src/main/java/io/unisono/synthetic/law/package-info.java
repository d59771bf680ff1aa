/** How likely customers of the generated company are to leave, from plain numbers. */
package io.unisono.synthetic.law;
