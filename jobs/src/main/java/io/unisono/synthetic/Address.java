package io.unisono.synthetic;

/** A postal address; province is the county or the two letters of an Italian province. */
record Address(String street, String city, String postcode, String province) {}
