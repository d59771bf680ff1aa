package io.unisono.synthetic.company;

/** A postal address; province is the county or the two letters of an Italian province. */
public record Address(String street, String city, String postcode, String province) {}
