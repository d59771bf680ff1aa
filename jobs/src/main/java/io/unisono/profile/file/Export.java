package io.unisono.profile.file;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that one system delivers together: one file, or the parts of a large one.
 *
 * @param system name of the folder that they lie in, which stands for the system that wrote them
 * @param name what they hold, by the name of the file or of the folder of its parts
 * @param place their path below the folder of the exports, with {@code *} for the number of a part
 *     and {@code {run_date}} for a day
 */
public record Export(String system, String name, String place, List<Path> files) {}
