package io.github.timflux.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A worked example of CONTRIBUTING.md.
 *
 * @param title the heading
 * @param text the text below it
 */
record WorkedExample(String title, String text) {

    private static final Pattern SECTION = Pattern.compile("(?ms)^## (How to add [^\n]+)\n(.*?)(?=^## )");
    private static final Pattern STEP = Pattern.compile("(?m)^\\d+\\. .*");
    private static final Pattern FIRST_LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("`\\.ci/test ([a-z/-]+) ([A-Z][\\w,]+)");

    /** The blocks are indented, because they belong to a list. */
    private static final int INDENT = 3;

    /** A line of a block that stands for the lines between two edits of a file. */
    private static final String GAP = "...";

    /**
     * Tests that a command runs.
     *
     * @param module the folder of the module
     * @param tests the simple names of the test classes
     */
    record TestCommand(String module, List<String> tests) {}

    static List<WorkedExample> all(String page) {
        return SECTION.matcher(page)
                .results()
                .map(section -> new WorkedExample(section.group(1), section.group(2)))
                .toList();
    }

    List<String> steps() {
        return STEP.matcher(text).results().map(MatchResult::group).toList();
    }

    /** Returns the commands of the last paragraph that starts with "Test:". */
    List<TestCommand> testCommands() {
        return commands(text.substring(text.lastIndexOf("\nTest: ") + 1)).toList();
    }

    static Stream<TestCommand> commands(String text) {
        return COMMAND.matcher(text)
                .results()
                .map(found ->
                        new TestCommand(found.group(1), List.of(found.group(2).split(",", -1))));
    }

    /** Returns the edits in their order. A block edits the file of the first link in the last line with a link. */
    List<FileEdit> edits() {
        List<FileEdit> edits = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String path = "";
        boolean inBlock = false;
        for (String line : text.lines().toList()) {
            boolean endsBlock = inBlock && line.strip().equals("```");
            if (endsBlock || (inBlock && line.strip().equals(GAP))) {
                edits.add(FileEdit.of(path, lines));
                lines.clear();
            } else if (inBlock) {
                lines.add(line.substring(Math.min(INDENT, line.length())));
            } else {
                Matcher link = FIRST_LINK.matcher(line);
                path = link.find() ? link.group(1) : path;
            }
            inBlock = !endsBlock && (inBlock || line.strip().equals("```diff"));
        }
        return edits;
    }

    /** Returns the content of each changed file after all edits, by its path. */
    Map<String, String> changedFiles() {
        Map<String, String> files = new TreeMap<>();
        for (FileEdit edit : edits()) {
            String before = files.getOrDefault(
                    edit.path(), ProjectFile.read(edit.path()).text());
            files.put(edit.path(), edit.applyTo(before));
        }
        return files;
    }

    @Override
    public String toString() {
        return title;
    }
}
