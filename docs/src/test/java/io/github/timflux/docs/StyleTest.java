package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks the rules of {@code docs/style.md} that a test can check.
 *
 * <p>This test reads its lists from the pages. {@code docs/style.md} has the banned phrases, and
 * {@code docs/architecture.md} has the glossary. {@code CHANGELOG.md} has the words of earlier versions; no other file
 * may contain them.
 */
final class StyleTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\| ([^|]+?) \\|");
    private static final Pattern MAXIMUM_AS_MOST = Pattern.compile("\\b(?:most|least)[A-Z]\\w*|\\b(?:MOST|LEAST)_\\w+");

    private static final List<String> BANNED_PHRASES =
            matches(CODE, lineAfter(ProjectFile.read("docs/style.md").text(), "Do not use: "));
    private static final List<String> OLD_WORDS =
            matches(CODE, lineAfter(ProjectFile.read("CHANGELOG.md").text(), "Words that are no longer used: "));

    @Test
    void shouldUsePlainEnglish() {
        assertThat(BANNED_PHRASES).hasSizeGreaterThan(12);
        assertThat(findings(mainSourcesAndPages(), ProjectFile::prose, words(BANNED_PHRASES)))
                .as("phrases that docs/style.md bans")
                .isEmpty();
    }

    @Test
    void shouldUseTheNewWords() {
        assertThat(OLD_WORDS).hasSizeGreaterThan(10);
        assertThat(findings(sourcesAndPages(), ProjectFile::words, words(OLD_WORDS)))
                .as("words that CHANGELOG.md lists as no longer used")
                .isEmpty();
    }

    @Test
    void shouldNameFilesWithTheNewWords() {
        Pattern old = words(OLD_WORDS);
        assertThat(ProjectFile.paths())
                .filteredOn(path -> old.matcher(new ProjectFile(path, path.replaceAll("[-.]", " ")).words())
                        .find())
                .as("files that are named after a word that CHANGELOG.md lists as no longer used")
                .isEmpty();
    }

    @Test
    void shouldNameMaximaMax() {
        assertThat(findings(mainSources(), ProjectFile::code, MAXIMUM_AS_MOST))
                .as("names of maxima and minima that do not start with max or min")
                .isEmpty();
    }

    @Test
    void shouldUseEveryWordOfTheGlossary() {
        String glossary = after(ProjectFile.read("docs/architecture.md").text(), "## Glossary");
        List<String> entries = matches(FIRST_COLUMN, after(glossary, "|---|---|"));
        String sources = mainSources().map(ProjectFile::words).collect(Collectors.joining("\n"));
        assertThat(entries).hasSizeGreaterThan(15);
        assertThat(entries)
                .filteredOn(entry -> !words(List.of(entry)).matcher(sources).find())
                .as("words of the glossary in docs/architecture.md that no source uses")
                .isEmpty();
    }

    @Test
    void shouldFindAPhraseThatGoesOnInTheNextLine() {
        ProjectFile source =
                new ProjectFile("A.java", "/**\n * It is all\n * the same.\n */\nString a = \"as above\";\n");
        assertThat(findings(Stream.of(source), ProjectFile::prose, words(List.of("all the same", "as above"))))
                .containsExactly("A.java:2: all the same");
    }

    @Test
    void shouldFindAWordWithinAnIdentifier() {
        ProjectFile source =
                new ProjectFile("A.java", "\nvoid onWindowOpened(int MOST_ROWS, int mostOfIt) {} // most\n");
        assertThat(findings(Stream.of(source), ProjectFile::words, words(List.of("window"))))
                .containsExactly("A.java:2: Window");
        assertThat(findings(Stream.of(source), ProjectFile::code, MAXIMUM_AS_MOST))
                .containsExactly("A.java:2: MOST_ROWS", "A.java:2: mostOfIt");
    }

    private static Stream<ProjectFile> mainSources() {
        return sources("/src/main/");
    }

    private static Stream<ProjectFile> mainSourcesAndPages() {
        return Stream.concat(mainSources(), pages());
    }

    private static Stream<ProjectFile> sourcesAndPages() {
        return Stream.of(mainSources(), sources("/src/test/"), pages()).flatMap(Function.identity());
    }

    private static Stream<ProjectFile> sources(String folder) {
        return ProjectFile.all(path -> path.contains(folder) && path.endsWith(".java")).stream();
    }

    /** Returns all pages except the reports of measurements. The changelog ends before its table of old names. */
    private static Stream<ProjectFile> pages() {
        return ProjectFile.all(path -> path.endsWith(".md") && !path.startsWith("benchmarks/results/")).stream()
                .map(page -> page.path().equals("CHANGELOG.md")
                        ? new ProjectFile(page.path(), page.text().split("### Renamed from", 2)[0])
                        : page);
    }

    private static List<String> findings(
            Stream<ProjectFile> files, Function<ProjectFile, String> part, Pattern pattern) {
        return files.flatMap(file -> {
                    String text = part.apply(file);
                    return pattern.matcher(text)
                            .results()
                            .map(found -> file.path() + ":" + file.lineOf(found.start(), text) + ": "
                                    + found.group().replaceAll("\\s+", " "));
                })
                .toList();
    }

    /** Returns a pattern that finds the words in singular and plural, and the phrases also across two lines. */
    private static Pattern words(Collection<String> words) {
        return Pattern.compile(
                words.stream()
                        .map(word -> word.replace(" ", "\\s+"))
                        .collect(Collectors.joining("|", "\\b(?:", ")(?:e?s)?\\b")),
                Pattern.CASE_INSENSITIVE);
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String lineAfter(String text, String start) {
        return after(text, start).lines().findFirst().orElse("");
    }

    private static String after(String text, String start) {
        assertThat(text).contains(start);
        return text.substring(text.indexOf(start) + start.length());
    }
}
