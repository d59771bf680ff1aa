package io.unisono.lake.repair;

import io.unisono.lake.release.LakeFolders;
import io.unisono.lake.release.ReleaseLog;
import io.unisono.lake.release.Views;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what lies in a lake and belongs to no release. */
final class Strays {

  private final Storage lake;
  private final Storage work;

  Strays(Storage lake, Storage work) {
    this.lake = lake;
    this.work = work;
  }

  /** All files and empty folders below the folders of tables, and what else lies beside them. */
  Set<String> files() throws IOException {
    Set<String> files = new TreeSet<>();
    for (Storage.Entry entry : lake.list("")) {
      if (entry.folder() && !entry.name().startsWith("_") && !entry.name().equals(Views.FOLDER)) {
        for (Storage.Entry version : lake.list(entry.name())) {
          if (!isStaged(version.name())) {
            files.addAll(filesBelow(entry.name() + "/" + version.name(), version));
          }
        }
      } else if (!entry.folder() && !entry.name().equals(ReleaseLog.CURRENT)) {
        files.add(entry.name());
      }
    }
    return files;
  }

  /** Versions that a run under way, or one that can be resumed, has moved in already. */
  private boolean isStaged(String version) throws IOException {
    return LakeFolders.isVersion(version) && work.exists(LakeFolders.stagedOfVersion(version));
  }

  private List<String> filesBelow(String path, Storage.Entry version) throws IOException {
    List<String> files = new ArrayList<>();
    for (Storage.Entry file : version.folder() ? lake.list(path) : List.<Storage.Entry>of()) {
      files.add(path + "/" + file.name());
    }
    return files.isEmpty() ? List.of(path) : files;
  }

  /**
   * What no version accounts for; a folder of which nothing is accounted for stands for all in it.
   */
  static List<String> unreferenced(Set<String> files, Collection<Verifier.Version> versions) {
    Set<String> needed = new TreeSet<>();
    Set<String> folders = new TreeSet<>();
    for (Verifier.Version version : versions) {
      folders.addAll(version.files().folders(version.table()));
      needed.add(version.manifest());
      version.files().files().forEach(file -> needed.add(file.path()));
    }
    Set<String> strays = new TreeSet<>();
    for (String file : files) {
      String folder = file.substring(0, Math.max(0, file.lastIndexOf('/')));
      if (!needed.contains(file) && !folders.contains(file)) {
        strays.add(folder.contains("/") && !folders.contains(folder) ? folder : file);
      }
    }
    return List.copyOf(strays);
  }
}
