package io.github.timflux.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A text file of the project.
 *
 * @param path the path from the root of the project, with slashes
 * @param text the content
 */
record ProjectFile(String path, String text) {

    private static final Path ROOT = Path.of("..");
    private static final List<String> GENERATED = List.of("/target/", "/.git/", "/.mvn/");

    /** Matches strings, and comments as group 1. Strings have to be matched because they can contain "//". */
    private static final Pattern JAVA = Pattern.compile(
            "\"\"\".*?\"\"\"|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\"|'(?:\\\\.|[^'\\\\])+'|(//[^\n]*|/\\*.*?\\*/)",
            Pattern.DOTALL);

    private static final Pattern CODE_OF_A_PAGE = Pattern.compile("```.*?```|`[^`\n]*`", Pattern.DOTALL);
    private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_");

    private static final List<String> PATHS = findPaths();

    /** {@return the paths of all files that are not generated} */
    static List<String> paths() {
        return PATHS;
    }

    private static List<String> findPaths() {
        SourceVisitor visitor = new SourceVisitor();
        try {
            Files.walkFileTree(ROOT, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return visitor.paths.stream().sorted().toList();
    }

    /** Does not enter folders of generated files, because the builds of other modules delete files there meanwhile. */
    private static final class SourceVisitor extends SimpleFileVisitor<Path> {

        private final List<String> paths = new ArrayList<>();

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return GENERATED.contains("/" + folder.getFileName() + "/")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                paths.add(ROOT.relativize(file).toString().replace('\\', '/'));
            }
            return FileVisitResult.CONTINUE;
        }
    }

    static List<ProjectFile> all(Predicate<String> path) {
        return paths().stream().filter(path).map(ProjectFile::read).toList();
    }

    static ProjectFile read(String path) {
        try {
            return new ProjectFile(path, Files.readString(ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isPage() {
        return path.endsWith(".md");
    }

    /**
     * Returns the comments of a Java file, or the text of a page without its code. Each other character is replaced by
     * a space, so that line numbers stay the same.
     */
    String prose() {
        return isPage() ? blank(CODE_OF_A_PAGE, 0) : undecorated(comments());
    }

    /** Returns a Java file without its comments and strings. Each of their characters is replaced by a space. */
    String code() {
        return blank(JAVA, 0);
    }

    /** Returns the text with a space between the words of each identifier: {@code on Window Done}. */
    String words() {
        return WORD_BOUNDARY.matcher(text).replaceAll(" ");
    }

    int lineOf(int offset, String within) {
        return 1
                + (int) within.substring(0, offset)
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
    }

    private String comments() {
        StringBuilder comments = new StringBuilder(blank(text));
        JAVA.matcher(text)
                .results()
                .filter(found -> found.group(1) != null)
                .forEach(found -> comments.replace(found.start(), found.end(), found.group()));
        return comments.toString();
    }

    /** Removes the {@code *} and {@code //} of each line, so that a phrase can be found across two lines. */
    private static String undecorated(String comments) {
        return comments.replaceAll("(?m)^(\\s*)(?:/\\*\\*|\\*|//)", "$1");
    }

    private String blank(Pattern pattern, int group) {
        return pattern.matcher(text).replaceAll(found -> blank(found.group(group)));
    }

    private static String blank(String text) {
        StringBuilder blank = new StringBuilder(text.length());
        text.chars().forEach(character -> blank.append(character == '\n' ? '\n' : ' '));
        return blank.toString();
    }
}
