package io.unisono.schemas;

/** A contract that cannot be read; the message names the file and what is wrong in it. */
public final class ContractException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ContractException(String origin, String problem) {
    super("Contract " + origin + ": " + problem);
  }
}
