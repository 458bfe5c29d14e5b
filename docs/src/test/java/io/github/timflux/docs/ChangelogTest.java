package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that CHANGELOG.md has the form of Keep a Changelog 1.1, and fits the version of the POMs. */
final class ChangelogTest {

    private static final String PAGE = ProjectFile.read("CHANGELOG.md").text();
    private static final String SNAPSHOT = "-SNAPSHOT";
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

    private static final String EXAMPLE =
            """
            # Changelog

            ## [Unreleased]

            ### Fixed

            - A fault.

            ## [0.10.0] - 2027-03-01

            ### Added

            - An operation.

            ### Changed

            - A default.

            ## [0.9.1] - 2027-02-28

            ### Security

            - A check.

            [Unreleased]: https://example.invalid/0.10.0...HEAD
            [0.10.0]: https://example.invalid/0.9.1...0.10.0
            [0.9.1]: https://example.invalid/0.9.1
            """;

    @Test
    void shouldHaveFormOfKeepAChangelog() {
        assertThat(ChangelogForm.problems(PAGE)).isEmpty();
    }

    @Test
    void shouldListVersionOfThePomsWhenItIsReleased() {
        Matcher version = VERSION.matcher(ProjectFile.read("pom.xml").text());
        assertThat(version.find()).isTrue();
        if (version.group(1).endsWith(SNAPSHOT)) {
            assertThat(ChangelogForm.versions(PAGE))
                    .doesNotContain(version.group(1).replace(SNAPSHOT, ""));
        } else {
            assertThat(ChangelogForm.versions(PAGE)).startsWith(version.group(1));
        }
    }

    @Test
    void shouldAcceptSeveralVersions() {
        assertThat(ChangelogForm.problems(EXAMPLE)).isEmpty();
        assertThat(ChangelogForm.versions(EXAMPLE)).containsExactly("0.10.0", "0.9.1");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '# Changelog',           '# Changes',              The title is not
                    '## [Unreleased]',       '## 0.11.0, unreleased',  The first version is not [Unreleased].
                    '[0.10.0] - 2027-03-01', '0.10.0 (2027-03-01)',    is not [VERSION] - YYYY-MM-DD.
                    2027-03-01,              2027-02-30,               has no valid date
                    2027-03-01,              2027-01-31,               The date 2027-02-28 is not below a later one.
                    '0.9.1] -',              '0.11.1] -',              The version 0.11.1 is not below a later one.
                    '### Added',             '### New',                'has the groups [New, Changed]; expected some of'
                    '### Added',             '### Security',           'has the groups [Security, Changed]; expected some of'
                    '- A fault.',            'A fault.',               '[Unreleased], Fixed, has no entry.'
                    '[0.9.1]: https',        '[0.9.0]: https',         has no link at the end of the page.
                    """)
    void shouldNameWhatIsWrong(String before, String after, String problem) {
        String changed = EXAMPLE.replace(before, after);
        assertThat(changed).isNotEqualTo(EXAMPLE);
        assertThat(ChangelogForm.problems(changed)).anyMatch(found -> found.contains(problem));
    }
}
