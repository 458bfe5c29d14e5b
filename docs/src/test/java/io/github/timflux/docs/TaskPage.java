package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages that explain one task, and their sections. */
final class TaskPage {

    private static final List<String> PAGES = List.of(
            "docs/get-started.md",
            "docs/web-handler.md",
            "docs/bulk-job.md",
            "docs/testing.md",
            "docs/production.md",
            "docs/failures.md",
            "docs/command-line.md",
            "docs/push.md",
            "docs/migrating.md");

    private TaskPage() {}

    /** {@return the paths of all pages, from the root of the project} */
    static List<String> pages() {
        return PAGES;
    }

    /** Returns the text between a heading of the second level and the next one. */
    static String section(String page, String heading) {
        Matcher section = Pattern.compile("(?ms)^## " + heading + "\n(.*?)(?=^## |\\z)")
                .matcher(ProjectFile.read(page).text());
        assertThat(section.find()).as("section \"%s\" of %s", heading, page).isTrue();
        return section.group(1);
    }
}
