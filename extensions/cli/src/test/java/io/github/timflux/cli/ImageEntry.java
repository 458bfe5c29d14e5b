package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file or directory in a layer of a container image.
 *
 * @param mode type and permissions, such as {@code drwxr-xr-x}
 * @param owner numbers of user and group, such as {@code 0/0}
 * @param time time of the last change in UTC, such as {@code 1970-01-01 00:00:00}
 * @param name the path without a slash at its ends
 */
record ImageEntry(String mode, String owner, String time, String name) {

    private static final Pattern LINE =
            Pattern.compile("(?<mode>\\S{10})\\s+(?<owner>\\S+)\\s+\\d+\\s+(?<time>\\S+ \\S+) (?<name>.*?)/?( -> .*)?");

    /** Reads the output of {@code tar -tv --full-time}. The notes of tar about headers are not entries. */
    static List<ImageEntry> parse(String listing) {
        return listing.lines()
                .filter(line -> !line.startsWith("tar: Ignoring unknown extended header"))
                .map(ImageEntry::parseLine)
                .toList();
    }

    private static ImageEntry parseLine(String line) {
        Matcher parts = LINE.matcher(line);
        assertThat(parts.matches()).as(line).isTrue();
        return new ImageEntry(parts.group("mode"), parts.group("owner"), parts.group("time"), parts.group("name"));
    }

    boolean isDirectory() {
        return mode.startsWith("d");
    }

    boolean isLink() {
        return mode.startsWith("l");
    }

    String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
