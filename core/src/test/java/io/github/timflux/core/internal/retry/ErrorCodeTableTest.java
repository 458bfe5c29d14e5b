package io.github.timflux.core.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the table of error codes in the documents with the actions of the client. */
final class ErrorCodeTableTest {

    private static final Path PAGE = Path.of("..", "docs", "failures.md");

    @Test
    void shouldEqualTheTableInTheDocuments() throws IOException {
        List<String> rows = rows();
        assertThat(rows).hasSize(9).allSatisfy(ErrorCodeTableTest::assertEqualsActions);
        assertThat(rows).filteredOn(row -> row.endsWith("| no |")).hasSize(3);
    }

    private static void assertEqualsActions(String row) {
        String[] cells = row.split(" *\\| *", -1);
        assertThat(Arrays.stream(cells[3].split(", ", -1)).map(Integer::valueOf).map(ErrorCodes::actionFor))
                .allSatisfy(action -> {
                    assertThat("`" + action.kind() + "`").isEqualTo(cells[2]);
                    assertThat(action.provesNotApplied() ? "yes" : "no").isEqualTo(cells[4]);
                });
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(row -> !row.equals("## Error codes"))
                .skip(1)
                .takeWhile(row -> !row.startsWith("## "))
                .filter(row -> row.startsWith("| "))
                .skip(1)
                .toList();
    }
}
