/**
 * Persons, households and organisations, and what happens to them: contracts, visits, tickets,
 * invitations, decisions about consent, leaving. It knows of no silo and no file.
 */
package io.unisono.synthetic.company;
