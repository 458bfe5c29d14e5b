package io.github.timflux.docs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of Keep a Changelog 1.1: headings, groups, order and dates. */
final class ChangelogForm {

    /** In the order in which a version has them. */
    private static final List<String> GROUPS =
            List.of("Added", "Changed", "Deprecated", "Fixed", "Removed", "Security");

    private static final String UNRELEASED = "[Unreleased]";
    private static final Pattern SECTION = Pattern.compile("(?ms)^## ([^\n]*)\n(.*?)(?=^## |\\z)");
    private static final Pattern GROUP = Pattern.compile("(?ms)^### ([^\n]*)\n(.*?)(?=^### |\\z)");
    private static final Pattern ENTRY = Pattern.compile("(?m)^- \\S");
    private static final Pattern RELEASE =
            Pattern.compile("\\[(\\d+\\.\\d+\\.\\d+)] - (\\d{4}-\\d{2}-\\d{2})(?: \\[YANKED])?");

    private final String text;
    private final List<String> problems = new ArrayList<>();

    private ChangelogForm(String text) {
        this.text = text;
    }

    /** Returns what is wrong with the form of a changelog. */
    static List<String> problems(String text) {
        ChangelogForm form = new ChangelogForm(text);
        form.check();
        return form.problems;
    }

    /** Returns the released versions in their order. */
    static List<String> versions(String text) {
        return sections(text).stream()
                .map(section -> RELEASE.matcher(section.group(1)))
                .filter(Matcher::matches)
                .map(release -> release.group(1))
                .toList();
    }

    private static List<MatchResult> sections(String text) {
        return SECTION.matcher(text).results().toList();
    }

    private void check() {
        require(text.startsWith("# Changelog\n"), "The title is not \"# Changelog\".");
        List<String> headings =
                sections(text).stream().map(section -> section.group(1)).toList();
        require(headings.indexOf(UNRELEASED) == 0, "The first version is not " + UNRELEASED + ".");
        headings.stream().skip(1).forEach(this::checkRelease);
        requireFalling(versions(text), Comparator.comparing(ChangelogForm::numbers, Arrays::compare), "version");
        requireFalling(dates(), Comparator.naturalOrder(), "date");
        sections(text).forEach(section -> checkGroups(section.group(1), section.group(2)));
    }

    private void checkRelease(String heading) {
        Matcher release = RELEASE.matcher(heading);
        if (!release.matches()) {
            problems.add("\"" + heading + "\" is not [VERSION] - YYYY-MM-DD.");
            return;
        }
        try {
            LocalDate.parse(release.group(2));
        } catch (DateTimeException e) {
            problems.add("\"" + heading + "\" has no valid date: " + e.getMessage());
        }
    }

    private List<String> dates() {
        return RELEASE.matcher(text).results().map(release -> release.group(2)).toList();
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private void requireFalling(List<String> values, Comparator<String> order, String what) {
        for (int index = 1; index < values.size(); index++) {
            int difference = order.compare(values.get(index - 1), values.get(index));
            // Two versions can have the same date.
            require(
                    difference > 0 || (difference == 0 && what.equals("date")),
                    "The " + what + " " + values.get(index) + " is not below a later one.");
        }
    }

    private void checkGroups(String version, String content) {
        List<MatchResult> groups = GROUP.matcher(content).results().toList();
        List<String> names = groups.stream().map(group -> group.group(1)).toList();
        require(
                names.equals(GROUPS.stream().filter(names::contains).toList()),
                version + " has the groups " + names + "; expected some of " + GROUPS + ", in this order.");
        for (MatchResult group : groups) {
            require(ENTRY.matcher(group.group(2)).find(), version + ", " + group.group(1) + ", has no entry.");
        }
        int end = version.indexOf(']') + 1;
        require(
                text.contains("\n" + version.substring(0, end) + ": https://"),
                version + " has no link at the end of the page.");
    }

    private void require(boolean condition, String problem) {
        if (!condition) {
            problems.add(problem);
        }
    }
}
