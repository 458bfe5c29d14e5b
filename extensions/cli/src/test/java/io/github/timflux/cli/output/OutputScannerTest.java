package io.github.timflux.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.csv.CsvDelimiter;
import io.github.timflux.cli.csv.CsvDialect;
import io.github.timflux.cli.result.LineResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Finds the failures in outputs that the result writers have written. */
final class OutputScannerTest {

    @Property
    void shouldFindTheFailuresOfEachOutput(
            @ForAll boolean isCsv,
            @ForAll @Chars({',', ';', '\t', '|', '#'}) char delimiter,
            @ForAll boolean hasByteOrderMark,
            @ForAll boolean escapesFormulas,
            @ForAll List<String> texts,
            @ForAll List<Boolean> outcomes)
            throws IOException {
        CsvDialect dialect = new CsvDialect(new CsvDelimiter(delimiter), hasByteOrderMark, escapesFormulas);
        ResultFormat<Map<String, String>> format = isCsv
                ? ResultFormat.csv(ResultColumns.attributes(List.of("a", "b")), dialect)
                : ResultFormat.json(JsonValueWriter.attributes());
        List<LineResult<Map<String, String>>> results = new ArrayList<>();
        for (int index = 0; index < Math.min(texts.size(), outcomes.size()); index++) {
            results.add(result(index + 1, texts.get(index), outcomes.get(index)));
        }
        byte[] output = written(results, format);
        List<Long> failedLines = new ArrayList<>();
        ByteArrayOutputStream successes = new ByteArrayOutputStream();
        OutputScanner scanner = new OutputScanner(new ByteArrayInputStream(output), output.length, isCsv);
        while (scanner.next()) {
            if (scanner.failedLine() > 0) {
                failedLines.add(scanner.failedLine());
            } else {
                scanner.copyTo(successes);
            }
        }
        assertThat(failedLines)
                .isEqualTo(results.stream()
                        .filter(result -> !result.result().isSuccess())
                        .map(LineResult::line)
                        .toList());
        assertThat(successes.toByteArray())
                .isEqualTo(written(
                        results.stream()
                                .filter(result -> result.result().isSuccess())
                                .toList(),
                        format));
    }

    @Test
    void shouldReadTheGivenNumberOfBytes() throws IOException {
        OutputScanner scanner = new OutputScanner(new ByteArrayInputStream("{}\n{}\n{\"li".getBytes(UTF_8)), 6, false);
        assertThat(scanner.next()).isTrue();
        assertThat(scanner.next()).isTrue();
        assertThat(scanner.next()).isFalse();
    }

    @Test
    void shouldFailIfTheOutputIsTooShort() {
        OutputScanner scanner = new OutputScanner(new ByteArrayInputStream("{}".getBytes(UTF_8)), 3, false);
        assertThatThrownBy(scanner::next).hasMessage("The output ends inside a record");
    }

    /** A text that ends in a digit, or looks like the start of a failure, is not a failure. */
    private static LineResult<Map<String, String>> result(long line, String text, boolean isSuccess) {
        String account = "{\"line\":7,\"" + text + "\n,\"8";
        return new LineResult<>(
                line,
                null,
                isSuccess
                        ? AccountResult.success(account, Map.of("a", text, "b", "9"))
                        : AccountResult.failure(
                                account, new TimException(ErrorKind.REJECTED, 70107, text + "\n5", null)));
    }

    private static byte[] written(
            List<LineResult<Map<String, String>>> results, ResultFormat<Map<String, String>> format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AsyncResultWriter.write(Flux.fromIterable(results), format, OutputDestination.of(out, null))
                .blockLast();
        return out.toByteArray();
    }
}
