package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class CsvRowProperties {

    @Property
    void shouldReadTheRowsOfAWrittenTable(
            @ForAll("tables") List<List<String>> table,
            @ForAll LineDelimiter delimiter,
            @ForAll @IntRange(min = 1, max = 9) int maxChunk)
            throws IOException {
        if (delimiter == LineDelimiter.CR) {
            delimiter = LineDelimiter.CRLF;
        }
        byte[] bytes = written(table, delimiter).getBytes(UTF_8);
        List<List<String>> read = new ArrayList<>();
        try (CsvRowReader rows = new CsvRowReader(
                new Utf8LineReader(new ChunkedInputStream(bytes, maxChunk)),
                header -> read.add(CsvRowSplitter.split(header)))) {
            rows.readHeader();
            for (InputElement<String> row = rows.next(); row != null; row = rows.next()) {
                assertThat(row.line()).isEqualTo(read.size() + 1);
                assertThat(row)
                        .isInstanceOfSatisfying(
                                InputElement.ValidElement.class,
                                taken -> read.add(CsvRowSplitter.split("" + taken.value())));
            }
        }
        assertThat(read).isEqualTo(table);
    }

    private static String written(List<List<String>> table, LineDelimiter delimiter) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(delimiter).build(text)) {
            table.forEach(csv::writeRecord);
        }
        return text.toString();
    }

    /** The first field of each row is not empty, because an empty line is not a row. */
    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> texts = Arbitraries.strings().withChars("a,\"\n\r ;张").ofMaxLength(6);
        Arbitrary<List<String>> rest = texts.list().ofMaxSize(3);
        return texts.filter(text -> !text.isEmpty())
                .flatMap(first -> rest.map(others -> {
                    List<String> row = new ArrayList<>(List.of(first));
                    row.addAll(others);
                    return row;
                }))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }
}
