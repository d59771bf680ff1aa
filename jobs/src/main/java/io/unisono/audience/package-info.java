/**
 * Who may be contacted about what: members of configured audiences, and the files that hand them to
 * marketing. Consent is checked when an audience is built and again when its file is written.
 */
package io.unisono.audience;
