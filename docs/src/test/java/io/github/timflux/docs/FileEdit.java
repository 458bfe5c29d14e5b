package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An edit of a file, from the {@code diff} block of a page.
 *
 * @param path the path of the file from the root of the project
 * @param before whole lines that the file has exactly once
 * @param after the lines that replace them
 */
record FileEdit(String path, String before, String after) {

    /** Creates an edit of the lines of a block, which start with a space, {@code +} or {@code -}. */
    static FileEdit of(String path, List<String> lines) {
        return new FileEdit(
                path, text(lines, line -> !line.startsWith("+")), text(lines, line -> !line.startsWith("-")));
    }

    private static String text(List<String> lines, Predicate<String> filter) {
        return lines.stream()
                .filter(filter)
                .map(line -> line.isEmpty() ? "" : line.substring(1))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    String applyTo(String content) {
        String text = "\n" + content;
        int start = text.indexOf("\n" + before);
        assertThat(start).as("%s has these lines:%n%s", path, before).isNotNegative();
        assertThat(text.lastIndexOf("\n" + before))
                .as("%s has these lines only once:%n%s", path, before)
                .isEqualTo(start);
        return content.substring(0, start) + after + content.substring(start + before.length());
    }
}
