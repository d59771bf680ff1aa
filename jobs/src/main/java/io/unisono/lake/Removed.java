package io.unisono.lake;

import java.util.List;

/**
 * What retention deleted.
 *
 * @param releases their numbers
 * @param folders versions, below the lake's root; staging areas and quarantine, below the work
 *     folder
 */
public record Removed(List<Integer> releases, List<String> folders) {

  public Removed {
    releases = List.copyOf(releases);
    folders = List.copyOf(folders);
  }
}
