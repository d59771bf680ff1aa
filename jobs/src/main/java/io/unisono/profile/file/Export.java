package io.unisono.profile.file;

import java.util.List;

/**
 * Files that one system delivers together: one file, or the parts of a large one. A file of a zip
 * archive counts as a file, and so does each sheet of a workbook and each list of a JSON document.
 *
 * @param system name of the folder or archive that they lie in, which stands for the system that
 *     wrote them
 * @param name what they hold, by the name of the file or of the folder of its parts
 * @param place their path below the folder of the exports, with {@code *} for the number of a part
 *     and {@code {run_date}} for a day
 * @param uris of the files, with what is meant inside of them
 * @param records path of the list of records in a JSON document; blank if it is no list in one
 */
public record Export(String system, String name, String place, List<String> uris, String records) {}
