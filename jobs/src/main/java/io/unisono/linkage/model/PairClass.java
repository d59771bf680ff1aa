package io.unisono.linkage.model;

/**
 * What two records are to each other. Fellegi and Sunter's model knows matches and non-matches and
 * takes the comparisons of a non-match as independent. They are not: members of a household share
 * family name, address and telephone at once, and namesakes share an e-mail address made of their
 * name; both would look like a match. So they are classes of their own.
 */
public enum PairClass {
  /** Records of one party. */
  SAME,
  /** Records of two parties that share a home or an office. */
  RELATED,
  /** Records of two parties of one name, who share what is made of it. */
  NAMESAKES,
  /** Records of two parties that share nothing but by chance. */
  STRANGERS
}
